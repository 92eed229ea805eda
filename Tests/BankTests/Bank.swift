import Foundation
import Glibc
import Postgres
import Receiving
import Scanning
import Stock
import Store
import Synchronization
import TestSupport
import Vectors

/// A few items that many people receive, undo and decide on at once, on a server of their own.
///
/// Named after Jepsen's test of the same kind: whatever happens, no money appears or is lost.
final class Bank: Sendable {
  let server: BankServer
  private let lastID = Mutex<UInt64>(0)
  private let told = Mutex<Told>(Told())

  /// What people were told, by scan.
  struct Told {
    /// The goods that were scanned, with their last word.
    var goods: [ID<Scan>: String] = [:]
    /// Scans that were accepted, for those who take them back.
    var accepted: [ID<Scan>] = []
    var undone: Set<ID<Scan>> = []
  }

  /// One item with room for all; one whose lines are soon full; one whose pieces come again and
  /// again.
  private static let catalogue = Catalogue(
    [
      .init("ROOMY", gtins: [Catalogue.gtin(1): 1, Catalogue.gtin(1, indicator: 1): 12]),
      .init("TIGHT", gtins: [Catalogue.gtin(2): 1, Catalogue.gtin(2, indicator: 1): 6]),
      .init("SERIAL", tracking: "serial", gtins: [Catalogue.gtin(3): 1]),
    ],
    orders: [
      ("PO-1", [.init("ROOMY", 500_000), .init("TIGHT", 50, limit: 60, micros: 333_333)]),
      ("PO-2", [.init("TIGHT", 40, micros: 1_999_999), .init("SERIAL", 100, micros: 7_777_777)]),
    ])

  init() throws {
    server = try BankServer()
    try Self.catalogue.seed(TestDatabase(appURL: server.appURL, adminURL: server.adminURL))
  }

  var store: Store { Store(url: server.appURL) }

  var environment: Environment {
    Environment(
      now: { Instant(microsecondsSince1970: 1_790_000_000_000_000) },
      nextID: {
        let number = self.lastID.withLock { last in
          last += 1
          return last
        }
        return UUIDv7.make(milliseconds: 1_790_000_000_000 + number, randomness: 7)
      })
  }

  /// What somebody scans next: mostly goods, now and then a control.
  func scans(using numbers: inout SeededNumbers) -> [Scan] {
    (0..<Int.random(in: 1...6, using: &numbers)).map { _ in
      let text: String
      switch Int.random(in: 0..<20, using: &numbers) {
      case 0..<7: text = "(01)\(Catalogue.gtin(1))"
      case 7..<9: text = "(01)\(Catalogue.gtin(1, indicator: 1))"
      case 9..<12: text = "(01)\(Catalogue.gtin(2))"
      case 12: text = "(01)\(Catalogue.gtin(2, indicator: 1))"
      case 13..<17: text = "(01)\(Catalogue.gtin(3))(21)S\(Int.random(in: 1...60, using: &numbers))"
      case 17: text = Control.damaged.rawValue
      default: text = Control.undo.rawValue
      }
      return Scan(
        id: environment.newID(), occurredAt: environment.now(),
        raw: RawScan(transmission: Array(text.utf8)))
    }
  }

  /// Takes note of goods before anybody hears of them.
  func note(_ scans: [Scan]) {
    told.withLock { told in
      for scan in scans where Control(scan.raw) == nil { told.goods[scan.id] = "nothing" }
    }
  }

  /// Takes note of what somebody was told.
  func tell(_ id: ID<Scan>, _ outcome: String) {
    told.withLock { told in
      guard told.goods[id] != nil else { return }
      told.goods[id] = outcome
      if outcome == "accepted" { told.accepted.append(id) }
    }
  }

  func tellUndone(_ id: ID<Scan>) { told.withLock { _ = $0.undone.insert(id) } }

  /// A scan that was accepted at some time.
  func anyAccepted(using numbers: inout SeededNumbers) -> ID<Scan>? {
    told.withLock { $0.accepted.randomElement(using: &numbers) }
  }

  var words: Told { told.withLock(\.self) }
}

struct BankFailure: Error, CustomStringConvertible {
  let description: String
}

/// A server whose processes can be stopped and killed.
struct BankServer: Sendable {
  let home: String
  let appURL: String
  let adminURL: String
  private let dataDirectory: String

  init() throws {
    home = try TestHome.make()
    let output = try TestHome.run(["db", "start"], home: home)
    func value(_ name: String) throws -> String {
      let line = output.split(separator: "\n").first { $0.hasPrefix(name + " ") }
      guard let value = line?.split(separator: " ").last else {
        throw BankFailure(description: "`tally db start` names no \(name):\n\(output)")
      }
      return String(value)
    }
    let socket = try value("socket")
    appURL = "host=\(socket) dbname=tally user=tally_app"
    adminURL = "host=\(socket) dbname=tally user=tally_admin"
    dataDirectory = try value("data")
  }

  /// The process that starts all others; nil when it does not run.
  var postmaster: Int32? {
    let file = try? String(contentsOfFile: dataDirectory + "/postmaster.pid", encoding: .utf8)
    let number = file?.split(separator: "\n").first.flatMap { Int32($0) }
    return number.flatMap { processes.contains($0) ? $0 : nil }
  }

  /// All processes of the server: those that work in its directory.
  var processes: [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int32($0) }.filter { process in
      let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
      return place == dataDirectory
    }
  }

  /// Starts it again, or waits until it has recovered; not on a thread of Swift's own.
  func start() async throws {
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      DispatchQueue.global().async {
        done.resume(with: Result { _ = try TestHome.run(["db", "start"], home: home) })
      }
    }
  }
}
