import Foundation
import TestSupport

/// The one boot that all tests of the guest look at.
struct GuestRun: Sendable {
  /// What the probe of the USB layer printed, and what the bus said beside it.
  let layer: String
  let layerBus: String
  /// What `tally devices list --json` printed: an object a line.
  let devices: String
  /// What `tally receive --json` printed, and what it and the bus said beside it.
  let results: String
  let notes: String
  /// What the probe printed when no udevd told of anything, and what the bus said beside it.
  let quiet: String
  let quietBus: String
  /// The exit statuses by their names: probe, assign, list, receive, fsck, quiet.
  let statuses: [String: Int32]
  /// Numbers of the commands that QEMU's serial line carried to the tag board.
  let boardCommands: [UInt8]
  /// What the card in QEMU's reader was asked.
  let cardCommands: [[UInt8]]
  let database: TestDatabase

  /// The run, started by the first who asks.
  static let shared = Task {
    try await withCheckedThrowingContinuation { continuation in
      // Not a thread of Swift's own: this takes a minute, and other tests need those.
      Thread.detachNewThread { continuation.resume(with: Result { try GuestRun() }) }
    }
  }

  /// Why it did not come to its end, with all that was said; nil when it did.
  let failure: String?

  private init() throws {
    database = try TestDatabase.fresh()
    try Delivery.catalogue.seed(database)
    let folder = try Guest.makeFolder()
    let stage = GuestStage(folder: folder, database: database)
    let guest = try stage.start()
    defer { guest.clear() }
    var peers: MachinePeers?
    do {
      let made = try MachinePeers(folder: folder)
      peers = made
      try made.play(beside: guest)
      let status = try guest.end()
      failure = status == 0 ? nil : "the guest ended with \(status)"
    } catch {
      failure = "\(error)"
    }
    layer = stage.text("layer.output")
    layerBus = stage.text("layer.errors")
    quiet = stage.text("quiet.output")
    quietBus = stage.text("quiet.errors")
    devices = stage.text("devices")
    statuses = stage.statuses()
    results = guest.output
    notes = guest.errors
    boardCommands = peers?.boardCommands ?? []
    cardCommands = peers?.cardCommands ?? []
  }

  /// All that was printed, for a failure's comment.
  var everything: String {
    [failure ?? "", layerBus, layer, notes, results, quietBus, quiet].joined(separator: "----\n")
  }
}
