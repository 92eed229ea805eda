import ArgumentParser
import Foundation
import Receiving
import Scanning
import Station
import Stock
import Store

struct Undo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take a scan back with a reversing entry.",
    discussion: """
      EXAMPLES:
        tally undo                                         the last scan
        tally undo 019a8f3e-2c4d-7e1a-9b3c-5d6e7f809102    the scan of this id

      A scan that a dock has saved and not posted yet is not taken back here: scan the
      undo card TALLY:UNDO at that dock, or post it first with `tally spool drain`.
      """)

  @Argument(help: "The scan's id, as `receive --json` prints it.") var scan: String?
  @Flag(help: "Print one JSON object.") var json = false

  func run() async throws {
    var target: ID<Scan>?
    if let scan {
      guard let id = UUIDText.number(Array(scan.utf8)) else {
        throw Failure(
          .usage, "\"\(scan)\" is not the id of a scan",
          hint: "An id looks like 019a8f3e-2c4d-7e1a-9b3c-5d6e7f809102.")
      }
      target = ID(rawValue: id)
    }
    let store = try await store(for: target)
    let result = try await UndoAtDesk(
      store: store, worker: ProcessInfo.processInfo.userName, environment: .live
    ).undo(target)
    await store.close()
    guard result.outcome == .undone else {
      throw Failure(
        .refused, result.message, detail: result.sku.map { "The scan was of \($0)." },
        hint: target == nil
          ? "Only the last receipt's scans are taken back without an id: `tally undo SCAN`."
          : "`tally receipt list` and `tally exception list` show what was scanned.")
    }
    if json { Terminal.line(result.json(device: nil)) } else { Terminal.line(result.text) }
  }

  /// The database, once it is sure that it knows the scan that is meant.
  private func store(for target: ID<Scan>?) async throws -> Store {
    let obstacle = try await Home.savedScans().obstacle(to: target)
    let store: Store
    do {
      store = try await Home.open()
    } catch {
      // That a dock has the scan helps more than that the database is away.
      throw obstacle.map { Failure($0, isNamed: target != nil) } ?? error
    }
    guard let obstacle, try await !obstacle.isOver(store) else { return store }
    await store.close()
    throw Failure(obstacle, isNamed: target != nil)
  }
}

extension Failure {
  /// Why a scan that a dock has saved is not taken back.
  ///
  /// - `isNamed`: whether it was asked for by its id.
  fileprivate init(_ obstacle: SavedScans.Obstacle, isNamed: Bool) {
    let scan = isNamed ? "the scan" : "the last scan"
    let (dock, at) = ("\"\(obstacle.dock)\"", InstantText.text(obstacle.at.microsecondsSince1970))
    let detail = "It is \(UUIDText.text(obstacle.scan.rawValue)), scanned at \(at)."
    switch obstacle.kind {
    case .waits:
      self.init(
        .refused, "\(scan) is saved at \(dock) and not posted yet", detail: detail,
        hint: isNamed
          ? "`tally spool drain` posts it; then it can be taken back."
          : "Scan TALLY:UNDO at that dock, or post it with `tally spool drain` and undo again.")
    case .undoWaits:
      self.init(
        .refused, "an undo is saved at \(dock) and not posted yet", detail: detail,
        hint: "`tally spool drain` posts it; then others can be taken back.")
    case .stuck(let why):
      self.init(
        .refused, "\(scan) is stuck at \(dock) and counted nothing",
        detail: detail + " The database rejects it: \(ScanText.printable(why)).",
        hint: "A supervisor must look at it: `tally spool status`."
          + (isNamed ? "" : " Another scan is taken back by its id: `tally undo SCAN`."))
    }
  }
}
