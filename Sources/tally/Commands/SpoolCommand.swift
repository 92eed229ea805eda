import ArgumentParser
import Documents
import Foundation
import Forwarding
import Receiving
import Scanning
import Spool
import Station
import Stock
import Store

struct SpoolCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spool",
    abstract: "What docks have saved on this disk, and what of it waits for the database.",
    discussion: """
      EXAMPLES:
        tally spool status          how many scans wait, at which dock, since when
        tally spool drain           post them now
        tally spool resync          after a restore: post again what was lost
        tally spool keep 30         how many days a posted scan is kept for that
      """,
    subcommands: [Status.self, Drain.self, Resync.self, Keep.self])
}

extension SpoolCommand {
  struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what waits at each dock; also while the dock is at work.",
      discussion: """
        EXAMPLES:
          tally spool status            a dock a line, and what is stuck
          tally spool status --json     the same, counted for each device and receipt
        """)

    @Flag(help: "Print one JSON object a dock.") var json = false

    func run() async throws {
      let standings = try await DockStanding.all()
      if json {
        for standing in standings { Terminal.line(standing.json) }
        return
      }
      if standings.isEmpty { Terminal.note("no dock has saved anything here") }
      for standing in standings {
        Terminal.line(standing.text)
        for line in standing.stuckText { Terminal.line("    " + line) }
      }
    }
  }

  struct Drain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Post what waits at every dock.",
      discussion: """
        EXAMPLES:
          tally spool drain     ends with 75 when some of it still waits
        """)

    func run() async throws {
      let home = try Home.current()
      var pending = 0
      for (dock, path) in try Home.spooledDocks() {
        do {
          pending += try await Self.drain(dock, home)
        } catch let error as SpoolError where error.code == .inUse {
          let waiting = try await Home.view(ofSpoolIn: path)?.query { try $0.pendingCount() } ?? 0
          pending += waiting
          Terminal.note("\(dock): at work, and posts by itself; \(waiting) waiting")
        }
      }
      if pending > 0 { throw Ended(status: .saved) }
    }

    /// Posts what waits at a dock, and gives how much still does.
    fileprivate static func drain(_ dock: String, _ home: Home) async throws -> Int {
      let (store, _) = try await home.storeOrAbsence(of: dock)
      let session = try await DockSession.open(
        dock, expected: [], home: home, store: store, isOnline: false, patience: .seconds(30),
        isBlind: false)
      await session.dock.drain()
      let rest = try await session.end()
      let posted = rest.late.counts.values.reduce(0, +)
      Terminal.note("\(dock): \(posted) posted, \(rest.pending) waiting")
      return rest.pending
    }
  }

  struct Resync: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Post again what the database has lost and a dock still keeps.",
      discussion: """
        EXAMPLES:
          tally spool resync --dry-run     only say how many
          tally spool resync               post them again

        After a database was restored from a backup, each dock knows which of its scans
        are missing there. They are posted again under their ids, so that each counts
        once, whatever else has put some of them back. A dock at work is asked to do so
        itself, and begins within seconds: the command does not wait, and ends with 75.
        """)

    @Flag(help: "Only say how many.") var dryRun = false

    func run() async throws {
      let home = try Home.current()
      var pending = 0
      for (dock, path) in try Home.spooledDocks() {
        let store = try await home.store()
        if dryRun {
          let lost = try await lost(dock, path, store)
          Terminal.note("\(dock): \(lost) would be posted again")
        } else {
          do {
            try await resync(dock, store)
            pending += try await Drain.drain(dock, home)
          } catch let error as SpoolError where error.code == .inUse {
            pending += try await ask(dock, path, store)
          }
        }
        await store.close()
      }
      if pending > 0 { throw Ended(status: .saved) }
    }

    /// How many scans of a dock the database has lost.
    private func lost(_ dock: String, _ path: String, _ store: Store) async throws -> Int {
      guard let view = try await Home.view(ofSpoolIn: path) else { return 0 }
      return try await SpoolProof(dock: dock, spool: view, store: store).lost()
    }

    private func resync(_ dock: String, _ store: Store) async throws {
      let spool = try await Home.spool(of: dock)
      let made = try await SpoolResync(spool: spool, store: store).run()
      await spool.close()
      Terminal.note("\(dock): \(made) are pending again")
    }

    /// Asks a dock at work to do it, and gives how much it has to post then.
    private func ask(_ dock: String, _ path: String, _ store: Store) async throws -> Int {
      let lost = try await lost(dock, path, store)
      if lost > 0 {
        try ResyncRequest.leave(inSpoolAt: path, spare: Home.spare(ofSpoolIn: path))
        Terminal.note("\(dock): at work; it posts \(lost) again by itself")
      } else {
        Terminal.note("\(dock): at work, and the database has all that it confirmed")
      }
      let waiting = try await Home.view(ofSpoolIn: path)?.query { try $0.pendingCount() } ?? 0
      return lost + waiting
    }
  }
}

/// How a dock's spool stands.
private struct DockStanding {
  let dock: String
  let pending: Int
  let oldest: Instant?
  let counts: [SpoolCount]
  let stuck: [KeptEntry]

  static func all() async throws -> [DockStanding] {
    var standings: [DockStanding] = []
    for (dock, path) in try Home.spooledDocks() {
      guard let view = try await Home.view(ofSpoolIn: path) else { continue }
      standings.append(
        try await view.query { queries in
          DockStanding(
            dock: dock, pending: try queries.pendingCount(),
            oldest: try queries.oldestPending()?.occurredAt, counts: try queries.counts(),
            stuck: try queries.stuck(limit: 20))
        })
    }
    return standings
  }

  private var posted: Int { counts.reduce(0) { $0 + $1.posted.values.reduce(0, +) } }
  /// What is no scan of goods, as the end of a delivery.
  private var noted: Int { counts.reduce(0) { $0 + $1.posted["noted", default: 0] } }
  private var stuckCount: Int { counts.reduce(0) { $0 + $1.stuck } }

  var text: String {
    let since = oldest.map { " since \(InstantText.text($0.microsecondsSince1970))" } ?? ""
    let stuck = stuckCount == 0 ? "" : Paint.red(", \(stuckCount) stuck")
    let waiting =
      pending == 0 ? Paint.green("nothing waits") : Paint.yellow("\(pending) wait\(since)")
    return "\(dock)  \(waiting), \(posted - noted) posted\(stuck)"
  }

  var stuckText: [String] {
    stuck.map { kept in
      let why: String
      if case .stuck(let reason) = kept.result { why = reason } else { why = "" }
      return "\(UUIDText.text(kept.entry.id.rawValue))  \(ScanText.printable(why))"
    }
  }

  var json: JSON {
    [
      "dock": .string(dock), "pending": .count(pending),
      "oldest": .optional(oldest.map { InstantText.text($0.microsecondsSince1970) }),
      "posted": .count(posted), "stuck": .count(stuckCount),
      "devices": .array(
        counts.map { count in
          [
            "device": .string(count.device),
            "receipt": .optional(count.delivery.map { UUIDText.text($0.rawValue) }),
            "scanned": .count(count.appended), "pending": .count(count.pending),
            "stuck": .count(count.stuck), "posted": .count(count.posted.values.reduce(0, +)),
          ]
        }),
    ]
  }
}
