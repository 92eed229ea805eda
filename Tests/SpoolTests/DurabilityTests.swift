import Forwarding
import GRDB
import Spool
import Testing

@Suite struct `A spool's durability` {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// What SQLite says of `synchronous` when it was asked for FULL in `prepareDatabase`.
  private func synchronous(
    _ journalMode: Configuration.JournalModeConfiguration, _ prepare: String,
    open: (String, Configuration) throws -> any DatabaseWriter
  ) throws -> Int? {
    var configuration = Configuration()
    configuration.journalMode = journalMode
    configuration.prepareDatabase { database in
      try database.execute(sql: prepare)
    }
    let writer = try open(scratch.path + "/\(prepare.utf8.count)\(journalMode).db", configuration)
    defer { try? writer.close() }
    return try writer.writeWithoutTransaction { database in
      #expect(try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal")
      return try Int.fetchOne(database, sql: "PRAGMA synchronous")
    }
  }

  private let full = "PRAGMA synchronous = FULL"
  private let both = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"

  /// GRDB 7.10.0 sets NORMAL after `prepareDatabase` when it is asked for WAL: where this test fails,
  /// GRDB has changed, and what is said of it in DurableSettings has to change, too.
  @Test func `row 20: GRDB drops FULL in the other ways of opening`() throws {
    let queue = { try DatabaseQueue(path: $0, configuration: $1) as any DatabaseWriter }
    let pool = { try DatabasePool(path: $0, configuration: $1) as any DatabaseWriter }
    #expect(try synchronous(.default, both, open: queue) == 2, "as the spool is opened")
    #expect(try synchronous(.wal, full, open: queue) == 1)
    #expect(try synchronous(.wal, both, open: queue) == 1)
    #expect(try synchronous(.default, full, open: pool) == 1)
  }

  @Test func `row 20: refuses to run when SQLite does not do as it was told`() throws {
    let queue = try DatabaseQueue(path: scratch.path + "/wrong.db")
    try queue.writeWithoutTransaction { database in
      try DurableSettings.apply(to: database)
      try DurableSettings.check(database)
    }
    for spoiled in [
      "PRAGMA synchronous = NORMAL", "PRAGMA synchronous = OFF", "PRAGMA journal_mode = DELETE",
      "PRAGMA wal_autocheckpoint = 1000", "PRAGMA foreign_keys = OFF",
    ] {
      try queue.writeWithoutTransaction { database in
        try DurableSettings.apply(to: database)
        try database.execute(sql: spoiled)
        #expect { try DurableSettings.check(database) } throws: {
          ($0 as? SpoolError)?.code == .notDurable
        }
      }
    }
  }

  @Test func `row 18: lets one process have it, and tells which that is`() async throws {
    let spool = try await Sample.spool(in: scratch)
    let refusal = await #expect(throws: SpoolError.self) {
      try await Spool.open(scratch.spool, Sample.small)
    }
    #expect(refusal?.code == .inUse)
    #expect(refusal?.detail == "It is process \(Files.processID).")
    await spool.close()
    let next = try await Spool.open(scratch.spool, Sample.small)
    // A child that outlives this process would keep a lock that it had got.
    #expect(
      try await shell("for f in /proc/self/fd/*; do readlink \"$f\"; done").contains("spool.lock")
        == false)
    await next.close()
  }

  @Test func `row 17: refuses a directory that others may use, and says how to close it`()
    async throws
  {
    try Files.makeDirectory(scratch.spool)
    try await shell("chmod 750 \"$1\"", scratch.spool)
    let refusal = await #expect(throws: SpoolError.self) { try await Spool.open(scratch.spool) }
    #expect(refusal?.code == .noPermission)
    #expect(refusal?.hint == "Run: chmod 700 \"\(scratch.spool)\"")
    #expect(Files.names(in: scratch.spool) == [])
  }

  @Test func `refuses what is no directory, and a place that is not there`() async throws {
    try Files.write([1], to: scratch.spool)
    await #expect { try await Spool.open(scratch.spool) } throws: {
      ($0 as? SpoolError)?.code == .foreign
    }
    await #expect(throws: SpoolError.self) {
      try await Spool.open(scratch.path + "/not/there")
    }
  }

  @Test func `refuses what a newer Tally made, and leaves it as it is`() async throws {
    let spool = try await Sample.spool(in: scratch)
    try await spool.append([Sample.scan(1)])
    try await spool.setFact("version", "2")
    await spool.close()
    let file = scratch.spool + "/current/spool.db"
    let bytes = try Files.read(file)
    let refusal = await #expect(throws: SpoolError.self) { try await Spool.open(scratch.spool) }
    #expect(refusal?.code == .foreign)
    #expect(refusal?.detail == "It has version 2, and this Tally knows 1.")
    #expect(try Files.read(file) == bytes)
  }

  @Test func `says closed once it is`() async throws {
    let spool = try await Sample.spool(in: scratch)
    await spool.close()
    await #expect { try await spool.append([Sample.scan(1)]) } throws: {
      ($0 as? SpoolError)?.code == .closed
    }
    await #expect { try await spool.entries(after: 0, limit: 1) } throws: {
      ($0 as? SpoolError)?.code == .closed
    }
    await spool.close()
  }

  @Test func `can be looked at while it is written, and by nobody before it is there`()
    async throws
  {
    await #expect { try await SpoolView.open(scratch.spool) } throws: {
      ($0 as? SpoolError)?.code == .missing
    }
    let spool = try await Sample.spool(in: scratch)
    try await spool.append(Sample.scans(1...3))
    let before = try Files.size(scratch.spool + "/current/spool.db")
    let view = try await SpoolView.open(scratch.spool)
    #expect(try await view.query { try $0.pendingCount() } == 3)
    try await spool.append([Sample.scan(4)])
    #expect(try await view.query { try $0.pending(after: 3, limit: 9) }.map(\.position) == [4])
    try await view.check()
    // It moved nothing from the log into the file.
    #expect(try Files.size(scratch.spool + "/current/spool.db") == before)
    await spool.close()
  }

  @Test func `moves its log into the file from time to time, and keeps it small`() async throws {
    let spool = try await Sample.spool(
      in: scratch, SpoolSettings(reserveByteCount: 64 << 10, checkpointPageCount: 50))
    for number in 1...300 { try await spool.append([Sample.scan(number)]) }
    #expect(try Files.size(scratch.spool + "/current/spool.db-wal") < 200 * 4_120)
    #expect(try await spool.pendingNumbers() == Array(1...300))
    await spool.close()
    #expect(!Files.exists(scratch.spool + "/current/spool.db-wal"))
  }
}
