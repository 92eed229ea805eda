import Forwarding
import GRDB
import Spool
import Stock
import Testing

@Suite struct `What a new spool has of a damaged one` {
  @Test func `keeps facts and the docks of deliveries beside one that is damaged`() async throws {
    let scratch = try Scratch()
    var spool = try await Sample.spool(in: scratch)
    let other = Sample.delivery(2)
    try await spool.open(other)
    try await spool.setFact("installation", "a")
    try await spool.setFact("other", "b")
    try await spool.append([Sample.scan(1), Sample.scan(2, of: other)])
    await spool.close()
    let queue = try DatabaseQueue(path: scratch.spool + "/current/spool.db")
    try await queue.write { database in
      try database.execute(sql: "UPDATE delivery SET worker = 'eve' WHERE rowid = 1")
      try database.execute(sql: "UPDATE fact SET content = 'z' WHERE name = 'other'")
    }
    try queue.close()
    spool = try await Spool.open(scratch.spool, Sample.small)
    #expect(try await spool.pendingNumbers() == [1, 2])
    #expect(try await spool.query { try $0.fact("installation") } == "a")
    #expect(try await spool.query { try $0.fact("other") } == nil)
    let kept = try #require(try await spool.query { try $0.delivery(Sample.delivery.id) })
    #expect(kept.dock == "DOCK-1")
    #expect(kept.expectedOrders == [])
    #expect(try await spool.query { try $0.delivery(other.id) } == other)
    #expect(await spool.findings.count == 1)
    await spool.close()
  }
}
