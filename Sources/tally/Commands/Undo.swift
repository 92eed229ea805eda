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
    let store = try await Home.open()
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
}
