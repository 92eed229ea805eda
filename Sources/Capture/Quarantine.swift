import Scanning

/// Keeps a device that babbles from drowning the others: a stuck trigger, a broken cable, noise.
struct Quarantine: Sendable {
  private var windowStart = Int64.min
  private var weight = 0
  /// While shut: when something last came, and how much was dropped.
  private var shut: (lastNote: Int64, dropped: Int)?

  /// A worker with the fastest scanner makes ten scans a second; a portal reads a thousand tags.
  private static let weightLimit = 2_000
  /// So long must a device be quiet before it counts again.
  private static let quietMilliseconds: Int64 = 2_000

  /// When ``end(now:)`` should be asked; nil when the device is not shut out.
  var endsAt: Int64? { shut.map { $0.lastNote + Self.quietMilliseconds } }

  /// The note itself, that the device was shut out because of it, or nil while it is.
  mutating func admit(_ note: ReaderNote, now: Int64) -> ReaderNote? {
    if let shut {
      self.shut = (now, shut.dropped + 1)
      return nil
    }
    if now >= windowStart &+ 1_000 || windowStart > now { (windowStart, weight) = (now, 0) }
    weight += note.weight
    guard weight > Self.weightLimit else { return note }
    shut = (now, 1)
    return .quarantined
  }

  /// How much was dropped, once the device was quiet for long enough; nil before.
  mutating func end(now: Int64) -> Int? {
    guard let shut, now >= shut.lastNote + Self.quietMilliseconds else { return nil }
    self = Quarantine()
    return shut.dropped
  }
}

extension ReaderNote {
  /// What it adds to a second's weight: a hundred symbols or faults, or two thousand tags.
  fileprivate var weight: Int {
    switch self {
    case .tag: 1
    case .scan, .repeated, .early, .cut, .reply, .fault: 20
    case .quarantined, .released: 0
    }
  }
}
