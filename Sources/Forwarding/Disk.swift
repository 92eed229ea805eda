/// The disk under the spool: whether it may be written, and since when it has kept people waiting.
struct Disk: Hashable, Sendable {
  /// What is done about a file that must not be written again.
  private struct Breakage: Hashable, Sendable {
    var why: String
    let since: Duration
    /// When another file is tried.
    var retryAt: Duration
    var hasFailedToRotate = false
    /// Whether people were told of what they scanned meanwhile.
    var isTold = false
  }

  private(set) var isOpen = false
  /// Whether the file is being changed for another one, or its entries made pending again; until
  /// that is answered, nothing else is asked of the disk.
  private(set) var isReopening = false
  private var isUnreadable = false
  private var breakage: Breakage?
  /// Since when the append under way is under way.
  private var writingSince: Duration?
  private var isSlow = false
  /// When a disk that was full is tried again.
  private(set) var fullUntil: Duration?

  var isBroken: Bool { breakage != nil }
  var mayWrite: Bool { isOpen && !isBroken && !isReopening }
  var mayRead: Bool { isOpen && !isUnreadable && !isReopening }
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
    guard let breakage else {
      return isSlow ? nil : writingSince.map { $0 + settings.silenceLimit }
    }
    return [
      isReopening ? nil : breakage.retryAt,
      breakage.isTold ? nil : breakage.since + settings.silenceLimit,
    ].compactMap(\.self).min()
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

  mutating func beginReopening() { isReopening = true }
  mutating func endReopening() { isReopening = false }

  /// The file must not be written again: another is tried at once.
  mutating func breakDown(_ why: String, at now: Duration) {
    if breakage == nil { breakage = Breakage(why: why, since: now, retryAt: now) }
  }

  mutating func cannotRead() { isUnreadable = true }

  /// There is no other file yet.
  mutating func failRotation(_ why: String, retryAt: Duration) {
    isReopening = false
    breakage?.why = why
    breakage?.retryAt = retryAt
    breakage?.hasFailedToRotate = true
  }

  /// Why another file is to be tried now; nil when it is not.
  func rotation(at now: Duration) -> String? {
    guard let breakage, !isReopening, breakage.retryAt <= now else { return nil }
    return breakage.why
  }

  /// Takes note of the time; true once, when people are to be told of what a broken disk keeps
  /// waiting.
  mutating func isTellingDue(at now: Duration, _ settings: ForwardingSettings) -> Bool {
    if let since = writingSince, now >= since + settings.silenceLimit { isSlow = true }
    guard let breakage, !breakage.isTold else { return false }
    let isDue = breakage.hasFailedToRotate || now >= breakage.since + settings.silenceLimit
    self.breakage?.isTold = isDue
    return isDue
  }
}
