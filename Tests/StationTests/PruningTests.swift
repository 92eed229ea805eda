import Forwarding
import Receiving
import Spool
import Station
import Stock
import Testing

@Suite struct `A dock's spool` {
  private func instant(days: Int64) -> Instant {
    Instant(
      microsecondsSince1970: OfflineDock.now.microsecondsSince1970 + days * 86_400_000_000)
  }

  @Test func `forgets what was posted so many days ago, and keeps what waits or is stuck`()
    async throws
  {
    let offline = try await OfflineDock(takenAt: nil)
    // As many as stay of each device whatever their age, and some more.
    let ids = await offline.told(Array(repeating: "x", count: 1_030)).map(\.scan)
    let entries = try await offline.spool.entries(after: 0, limit: 2_000)
    #expect(entries.map(\.id) == ids)
    func settle(_ range: Range<Int>, _ result: Settlement.Result, days: Int64) async throws {
      try await offline.spool.settle(
        range.map { Settlement(of: entries[$0], result) }, at: instant(days: days))
    }
    try await settle(0..<10, .posted(.accepted), days: 0)
    try await settle(10..<15, .stuck("no"), days: 0)
    try await settle(15..<20, .posted(.accepted), days: 1)
    try await settle(25..<1_030, .posted(.accepted), days: 0)
    func prune(atDay day: Int64, keeping days: Int) async throws -> Int {
      try await SpoolPruning(
        spool: offline.spool, keptDays: days,
        environment: Environment(now: { instant(days: day) }, nextID: { 0 })
      ).prune()
    }
    #expect(try await prune(atDay: 14, keeping: 14) == 0)
    #expect(try await prune(atDay: 15, keeping: 15) == 0)
    // Those of day 0 but the stuck ones: five more would be there if the last thousand did not stay.
    #expect(try await prune(atDay: 15, keeping: 14) == 15)
    #expect(try await prune(atDay: 16, keeping: 14) == 5)
    #expect(try await prune(atDay: 4_000, keeping: 1) == 0)
    let counts = try await offline.spool.query { try $0.counts() }
    #expect(counts.reduce(0) { $0 + $1.appended } == 1_030)
    #expect(counts.reduce(0) { $0 + $1.pending } == 5)
    #expect(counts.reduce(0) { $0 + $1.stuck } == 5)
    #expect(counts.first { $0.delivery == nil }?.posted == ["accepted": 20])
    await offline.close()
  }
}
