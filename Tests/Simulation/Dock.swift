import Forwarding
import Receiving
import Stock
import Vectors

/// One dock: its program, its disk, and the people at its devices.
struct Dock {
  /// Who works with one device.
  struct Worker {
    /// The cartons to scan again, because a scan of them was not saved or was misread.
    var again: [Int] = []
    /// What was scanned and not told yet.
    var outstanding: Set<ID<Scan>> = []
    /// The last scan of goods that was shown as saved; nil when an undo was since.
    var lastSaved: ID<Scan>?
    /// The order of the last scan of goods, or undo, that was shown as saved.
    var lastOrder = 0
    var isUnplugged = false
  }

  /// The real core.
  var state: ForwardingState
  var isRunning = false
  /// Counts the starts of the program, so that what was meant for an earlier one is dropped.
  var run = 0
  var disk = ModelDisk()
  /// What the disk was asked and has not done; the first is under way.
  var requests: [ForwardingEffect] = []
  /// When the core wants to be woken, and which wish that is.
  var (wakeAt, wish) = (Duration?.none, 0)
  var workers: [Worker]
  /// How many cartons have come.
  var cartons = 0
  /// The number of the delivery that is at the dock.
  var delivery = 1
  /// What the dock's clock says more than the true time, in microseconds.
  var clockError: Int64 = 0
  /// The server that was last found to be fit, and when.
  var (incarnation, checkedAt) = (0, Int64(0))
  var isResyncPlanned = false
  /// How many attempts failed in a row, and when the last one was made.
  var (failures, lastPost) = (0, Int64(0))
  /// What this program knows to be on the server.
  var answered: Set<ID<Scan>> = []
  /// What this program knows to be stuck.
  var stuck: Set<ID<Scan>> = []

  init(_ options: SimulationOptions) {
    state = ForwardingState(settings: options.settings, seed: 0)
    workers = (0..<options.devices).map { _ in Worker() }
    disk.bug = options.bug
  }

  /// Settled entries that a server does not have though it answered for them.
  func missing(on server: ModelServer) -> [ID<Scan>] {
    let settled = zip(disk.seen.entries, disk.seen.results).compactMap { entry, result in
      if case .posted = result { entry.id } else { ID<Scan>?.none }
    }
    let known = settled + answered.subtracting(settled).sorted { $0.rawValue < $1.rawValue }
    return known.filter { server.rows[$0] == nil }
  }

  /// Those of the undos in a batch whose scan before is stuck here, so that they have no target.
  func undosBehindStuck(_ entries: [SpoolEntry]) -> Set<ID<Scan>> {
    var found: Set<ID<Scan>> = []
    for entry in entries {
      guard case .scan = entry.content, entry.label == nil else { continue }
      let before = disk.seen.entries.lastIndex {
        $0.position < entry.position && $0.device == entry.device && $0.label != nil
      }
      guard let before else { continue }
      if stuck.contains(disk.seen.entries[before].id) { found.insert(entry.id) }
      if case .stuck = disk.seen.results[before] { found.insert(entry.id) }
    }
    return found
  }
}

/// One scan as the people at the dock know it.
struct ScanFact {
  /// What they were told.
  enum Told {
    case nothing
    case saved
    case notSaved
    case unsure
  }

  let draft: SpoolDraft
  let dock: Int
  let device: Int
  /// The carton; nil for a control.
  let carton: Int?
  /// The carton that an undo is meant to take back.
  var target: Int?
  let order: Int
  /// Whether its carton was scanned again since this scan was misread.
  var isReplaced = false
  var told = Told.nothing
}

extension ID {
  /// The lower half of its bits.
  var low: UInt64 { UInt64(truncatingIfNeeded: rawValue) }
}
