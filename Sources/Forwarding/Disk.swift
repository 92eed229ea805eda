/// The disk under the spool: whether it may be written, and since when it has kept people waiting.
struct Disk: Hashable, Sendable {
  /// What is done about a file that must not be written again.
  private struct Breakage: Hashable, Sendable {
    let why: String
    let since: Duration
    /// When another file is tried next; nil while one is.
    var retryAt: Duration?
    /// Whether people were told of what they scanned meanwhile.
    var isTold = false
  }

  private(set) var isOpen = false
  /// Whether the file cannot be read either.
  private(set) var isUnreadable = false
  private var breakage: Breakage?
  /// Since when the append under way is under way.
  private var writingSince: Duration?
  private var isSlow = false
  /// When a disk that was full is tried again.
  private(set) var fullUntil: Duration?

  var isBroken: Bool { breakage != nil }
  var mayWrite: Bool { isOpen && !isBroken }
  /// Whether people were told that nothing can be saved, so that new events need not wait.
  var refusesAll: Bool { breakage?.isTold ?? false }

  var standing: DiskStanding {
    if let breakage { return .broken(breakage.why) }
    if !isOpen { return .closed }
    if fullUntil != nil { return .full }
    return isSlow ? .slow : .sound
  }

  /// When something is to be done or told next.
  func wakeAt(_ settings: ForwardingSettings) -> Duration? {
    if let breakage {
      let telling = breakage.isTold ? nil : breakage.since + settings.diskPatience
      return [breakage.retryAt, telling].compactMap(\.self).min()
    }
    return isSlow ? nil : writingSince.map { $0 + settings.diskPatience }
  }

  /// There is a file that can be written.
  mutating func open() {
    self = Disk()
    isOpen = true
  }

  mutating func beginWriting(at now: Duration) { writingSince = now }
  mutating func endWriting() { (writingSince, isSlow) = (nil, false) }

  /// Something was written, so there is room.
  mutating func wrote() { fullUntil = nil }
  mutating func fill(until end: Duration) { fullUntil = end }

  /// The file must not be written again; false when that is known already.
  mutating func breakDown(_ why: String, at now: Duration) -> Bool {
    guard breakage == nil else { return false }
    breakage = Breakage(why: why, since: now)
    return true
  }

  mutating func cannotRead() { isUnreadable = true }

  /// There is no other file yet.
  mutating func failRotation(_ why: String, retryAt: Duration) {
    breakage = Breakage(
      why: why, since: breakage?.since ?? retryAt, retryAt: retryAt,
      isTold: breakage?.isTold ?? false)
  }

  /// Why another file is to be tried now; nil when it is not.
  mutating func rotation(at now: Duration) -> String? {
    guard let retryAt = breakage?.retryAt, retryAt <= now else { return nil }
    breakage?.retryAt = nil
    return breakage?.why
  }

  /// Whether people are to be told now of what a broken disk keeps waiting.
  mutating func isTellingDue(at now: Duration, _ settings: ForwardingSettings) -> Bool {
    if let since = writingSince, now >= since + settings.diskPatience { isSlow = true }
    guard let breakage, !breakage.isTold else { return false }
    guard breakage.retryAt != nil || now >= breakage.since + settings.diskPatience else {
      return false
    }
    self.breakage?.isTold = true
    return true
  }
}
