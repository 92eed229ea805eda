import Foundation
import Glibc
import Postgres
import TestSupport
import Testing

/// Where docks work in a test: a home with their spools, and the database that they post to.
struct Place: Sendable {
  let home: String
  let database: TestDatabase
  /// How docks connect; empty when the server is the home's own.
  let url: String

  /// A home that uses a database of its own on a server that all tests share, which must be left
  /// alone.
  init(orderedEach: Int64 = 1_000) throws {
    home = try TestHome.make()
    database = try TestDatabase.fresh()
    url = database.appURL
    try Self.catalogue(orderedEach).seed(database)
  }

  /// A home that uses a database of its own on a server that may be tormented.
  init(
    on server: VictimServer, in tablespace: String = "pg_default", orderedEach: Int64 = 1_000
  ) throws {
    home = try TestHome.make()
    database = try server.makeDatabase(in: tablespace)
    url = database.appURL
    try Self.catalogue(orderedEach).seed(database)
  }

  /// A home with a server of its own, which `tally` starts by itself.
  init(embeddedIn home: String, orderedEach: Int64 = 1_000) throws {
    self.home = home
    let socket = try VictimServer.start(home).socketDirectory
    database = VictimServer.database("tally", at: socket)
    url = ""
    try Self.catalogue(orderedEach).seed(database)
  }

  /// `ITEM-1` to `ITEM-4`, of one order each, `PO-1` to `PO-4`; the last one comes in lots.
  private static func catalogue(_ orderedEach: Int64) -> Catalogue {
    Catalogue(
      (1...4).map {
        .init("ITEM-\($0)", tracking: $0 == 4 ? "lot" : "none", gtins: [Catalogue.gtin($0): 1])
      },
      orders: (1...4).map { ("PO-\($0)", [.init("ITEM-\($0)", orderedEach)]) })
  }

  /// How docks connect through a door on this machine or another address of it.
  func url(through door: TCPProxy) -> String {
    "host=\(door.address) port=\(door.port) user=tally_app dbname=\(databaseName)"
  }

  /// Where the server's socket is.
  var socketPath: String {
    let words = database.adminURL.split(separator: " ")
    let host = words.first { $0.hasPrefix("host=") }?.dropFirst(5) ?? ""
    return host + "/.s.PGSQL.5432"
  }

  private var databaseName: Substring {
    let words = database.adminURL.split(separator: " ")
    return words.first { $0.hasPrefix("dbname=") }?.dropFirst(7) ?? ""
  }

  /// Starts `tally receive` at a dock, to be given scans by and by.
  func dock(
    _ arguments: String..., url: String? = nil, through wrapper: [String] = []
  ) throws -> DockRun {
    try DockRun(
      wrapper + [try TestHome.binary, "receive", "--stdin", "--json"] + arguments, in: self,
      url: url ?? self.url)
  }

  /// Runs a command to its end, on a thread of its own.
  func tally(
    _ arguments: String..., url: String? = nil, through wrapper: [String] = []
  ) async throws -> DockRun.End {
    let run = try DockRun(
      wrapper + [try TestHome.binary] + arguments, in: self, url: url ?? self.url)
    return try await run.end()
  }

  /// What waits in the spools of all docks here.
  func pending() async throws -> Int {
    let status = try await tally("spool", "status", "--json")
    try #require(status.status == 0, "\(status.errors)")
    return try status.output.reduce(0) { sum, line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return sum + (try #require(object?["pending"] as? Int))
    }
  }

  /// Waits, at most a minute, until nothing waits in any spool.
  func drained() async throws {
    try await wait("all to be posted") { try await pending() == 0 }
  }

  /// The last step of every fault test: what docks have confirmed is in the database, each once, and
  /// all books hold.
  ///
  /// - `told`: all that they told.
  /// - `received`: how many pieces must be in stock.
  func prove(
    _ told: [Told], received: Int64, draining: Bool = true,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    if draining {
      // Another command may still hold the spool for a moment.
      let drain = try await tally("spool", "drain")
      #expect(drain.status == 0, "\(drain.errors)", sourceLocation: sourceLocation)
    }
    let proof = try await tally("fsck", "--json")
    #expect(proof.status == 0, "\(proof.output) \(proof.errors)", sourceLocation: sourceLocation)
    let known = Set(try database.rows("SELECT scan_id FROM tally.scan"))
    let confirmed = Set(told.filter(\.isConfirmed).compactMap(\.scan))
    let lost = confirmed.subtracting(known.map { String($0.dropFirst().dropLast()) })
    #expect(lost.isEmpty, "confirmed and lost: \(lost)", sourceLocation: sourceLocation)
    let onHand = try database.number("SELECT coalesce(sum(on_hand), 0) FROM tally.holding")
    #expect(onHand == received, sourceLocation: sourceLocation)
  }
}

/// What a dock told of one scan.
struct Told: Hashable, Sendable {
  let scan: String?
  let outcome: String
  let reason: String?
  let message: String
  let receipt: String?
  let received: Int?

  /// Reads a line of `tally receive --json`.
  init(_ line: some StringProtocol) throws {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
    scan = object["scan"] as? String
    outcome = try #require(object["outcome"] as? String)
    reason = object["reason"] as? String
    message = try #require(object["message"] as? String)
    receipt = object["receipt"] as? String
    received = object["received"] as? Int
  }

  /// Whether the dock has taken it in for good.
  var isConfirmed: Bool { !["notSaved", "unsure", "unreadableLine"].contains(reason) }
}

/// Waits for something to be so, at most a minute.
func wait(_ what: String, until isSo: () async throws -> Bool) async throws {
  let end = ContinuousClock.now + .seconds(60)
  while try await !isSo() {
    try #require(ContinuousClock.now < end, "waited in vain for \(what)")
    try await Task.sleep(for: .milliseconds(50))
  }
}

/// How much longer the long runs of `scripts/torture` are than those of a build machine: 1 there.
let tortureRounds =
  ProcessInfo.processInfo.environment["TALLY_TORTURE_ROUNDS"]
  .flatMap { Int($0) }.map { max(1, $0) } ?? 1
