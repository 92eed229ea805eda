/// The way to the server: whether it may be tried now, and with how much.
struct Link: Hashable, Sendable {
  private(set) var standing = LinkStanding.unknown
  /// When the next attempt may be made.
  private(set) var nextAttempt = Duration.zero
  /// How many entries the next batch may hold.
  private(set) var batchLimit: Int
  /// How many attempts failed since the last that did not.
  private(set) var failures = 0
  private var rejections = 0
  private var jitter: Jitter

  init(batchLimit: Int, seed: UInt64) {
    self.batchLimit = batchLimit
    jitter = Jitter(seed: seed)
  }

  /// Whether an answer can be hoped for soon.
  var isHopeful: Bool {
    switch standing {
    case .unknown, .up, .slow: true
    case .away, .unfit: false
    }
  }

  /// The server took a batch of `count` entries, or only answered.
  mutating func succeed(count: Int, _ settings: ForwardingSettings) {
    (standing, failures) = (.up, 0)
    if count > 0 { rejections = 0 }
    guard count >= batchLimit else { return }
    batchLimit = min(batchLimit * 2, settings.largestBatch)
  }

  /// An attempt failed: a pause with full jitter, so that docks do not come back all at once.
  mutating func fail(_ why: String, at now: Duration, _ settings: ForwardingSettings) {
    standing = .away(why)
    failures += 1
    batchLimit = settings.firstBatch
    let longest = min(settings.firstPause * (1 << min(failures - 1, 20)), settings.longestPause)
    // After five failures less than one attempt a second.
    let shortest = failures > 5 ? min(.seconds(1), longest) : .zero
    nextAttempt = now + jitter.pause(from: shortest, to: longest)
  }

  /// Something else is in the way: nothing is said of the server.
  mutating func pause(until end: Duration) { nextAttempt = end }

  /// The server must not be used.
  mutating func hold(_ why: String, at now: Duration, _ settings: ForwardingSettings) {
    standing = .unfit(why)
    batchLimit = settings.firstBatch
    nextAttempt = now + settings.unfitPause
  }

  /// What the server was held for is over.
  mutating func forgive() {
    guard case .unfit = standing else { return }
    (standing, nextAttempt) = (.unknown, .zero)
  }

  /// The server answered that a batch is bad.
  mutating func reject() {
    (standing, failures) = (.up, 0)
  }

  /// One entry alone was rejected: when many are in a row, it is rather the server that is at fault.
  mutating func reject(alone why: String, at now: Duration, _ settings: ForwardingSettings) {
    rejections += 1
    guard rejections >= settings.rejectionLimit else { return }
    hold("it rejects everything: \(why)", at: now, settings)
  }
}
