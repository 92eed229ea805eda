import Backup
import Foundation
import Glibc
import Receiving
import Scanning
import Station
import Stock
import Store
import Synchronization
import TestSupport
import Testing

/// A throw-away home with its own server, as a command of the real binary finds it.
struct BackedHome: Sendable {
  let home: String

  init() throws { home = try TestHome.make() }

  /// Runs `tally` here.
  ///
  /// - Returns: its status, and what it wrote to standard output and to standard error.
  func run(
    _ arguments: String..., database url: String = ""
  ) throws -> (status: Int32, output: String, errors: String) {
    let process = try start(arguments, database: url)
    let output = String(
      decoding: try process.output.readToEnd() ?? Data(), as: UTF8.self)
    let errors = String(
      decoding: try process.errors.readToEnd() ?? Data(), as: UTF8.self)
    return (process.process.end(), output, errors)
  }

  /// Starts `tally` here.
  func start(_ arguments: [String], database url: String = "") throws -> Running {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try TestHome.binary)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["TALLY_HOME": home, "TALLY_DATABASE_URL": url]) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    return Running(
      process: process, output: output.fileHandleForReading, errors: errors.fileHandleForReading)
  }

  struct Running {
    let process: Process
    let output: FileHandle
    let errors: FileHandle
  }

  /// The home's database; its server is started.
  func database(_ name: String = "tally") throws -> TestDatabase {
    let output = try TestHome.run(["db", "start"], home: home)
    let line = output.split(separator: "\n").first { $0.hasPrefix("socket") }
    let socket = String(try #require(line?.split(separator: " ").last))
    return TestDatabase(
      appURL: "host=\(socket) dbname=\(name) user=tally_app",
      adminURL: "host=\(socket) dbname=\(name) user=tally_admin")
  }

  /// The names of the server's databases but for those that every server has.
  func databases() throws -> [String] {
    try database().rows(
      """
      SELECT datname FROM pg_database
       WHERE datname NOT IN ('postgres', 'template0', 'template1') ORDER BY 1
      """)
  }

  func path(_ name: String) -> String { home + "/" + name }

  /// What is beside the cluster, sorted.
  func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: home)
      .filter { !$0.hasPrefix("cluster") && $0 != "run" }.sorted()
  }
}

/// A station on a home's database, and what it has received.
struct Shift {
  let database: TestDatabase
  let store: Store
  private let station: ReceivingStation
  private let environment: Environment
  private(set) var scans: [ID<Scan>] = []

  /// Two items are ordered; with `seeding`, they are put in first.
  init(on database: TestDatabase, seeding: Bool = true) throws {
    self.database = database
    if seeding {
      try Catalogue(
        [
          .init("PLAIN", gtins: [Catalogue.gtin(1): 1]),
          .init("SERIAL", tracking: "serial", gtins: [Catalogue.gtin(2): 1]),
        ],
        orders: [("PO-1", [.init("PLAIN", 100_000), .init("SERIAL", 100_000)])]
      ).seed(database)
    }
    store = Store(url: database.appURL)
    let last = Mutex<UInt64>(.random(in: 0...1 << 30))
    environment = Environment(
      now: { Instant(microsecondsSince1970: 1_790_000_000_000_000) },
      nextID: {
        let number = last.withLock { number in
          number += 1
          return number
        }
        return UUIDv7.make(
          milliseconds: 1_790_000_000_000 + number, randomness: .random(in: 0 ... .max))
      })
    station = ReceivingStation(
      store: store, settings: .init(dock: "DOCK-1", device: "reader", worker: "tester"),
      environment: environment, revive: {})
  }

  /// Receives goods of all kinds: counted, with serials, unknown ones, and some taken back, which
  /// takes a moment each.
  mutating func receive(_ count: Int, undoing: Bool = true) async throws {
    var batch: [Scan] = []
    for number in 0..<count {
      let text =
        switch number % 10 {
        case 3: "(01)\(Catalogue.gtin(2))(21)S\(scans.count + number)"
        case 5: "unknown \(number)"
        case 8 where undoing: "TALLY:UNDO"
        case _: "(01)\(Catalogue.gtin(1))"
        }
      let scan = Scan(
        id: environment.newID(), occurredAt: environment.now(),
        raw: RawScan(transmission: Array(text.utf8)))
      batch.append(scan)
    }
    _ = try await station.receive(batch, mayBeKnown: false)
    scans += batch.map(\.id)
  }

  /// All that a person reads off the database, as text.
  static func figures(of database: TestDatabase) throws -> [String] {
    try [
      "TABLE api.trial_balance ORDER BY account_id, currency",
      "SELECT * FROM api.stock ORDER BY sku, location, lot, serial",
      "SELECT scan_id, receipt_id, sequence, outcome, reason, recorded_at, undone FROM api.scan "
        + "ORDER BY scan_id",
      "SELECT * FROM api.exception ORDER BY exception_id",
      "SELECT * FROM api.movement ORDER BY event_id, part",
      "SELECT * FROM api.purchase_order_line ORDER BY 1",
      "SELECT * FROM api.receipt ORDER BY 1", "TABLE api.installation",
    ].flatMap { try database.rows($0.hasPrefix("TABLE") ? "SELECT * FROM (\($0)) AS x" : $0) }
  }
}

extension Store {
  /// Fails the test with every check that finds something.
  func expectSound(_ location: SourceLocation = #_sourceLocation) async throws {
    for check in try await fsck() where !check.problems.isEmpty {
      Issue.record("\(check.name): \(check.problems)", sourceLocation: location)
    }
  }
}
