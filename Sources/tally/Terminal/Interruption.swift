import Dispatch
import Glibc
import Synchronization

/// Ctrl-C, or somebody who stops the program: turned into an orderly end, so that devices are given
/// back.
///
/// Asked a second time, the program ends at once.
enum Interruption {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  /// What begins the orderly end; nil when nothing has to be put in order.
  private static let action = Mutex<(@Sendable () -> Void)?>(nil)
  private static let isEnding = Atomic(false)

  /// Prepares it; when this returns, no signal is lost.
  ///
  /// - `action`: what begins the end; called once, on a thread of its own.
  static func begin(_ action: @escaping @Sendable () -> Void) {
    self.action.withLock { $0 = action }
    isEnding.store(false, ordering: .sequentiallyConsistent)
    // Whoever read the output and went away ends it in order, too: writing then fails.
    signal(SIGPIPE, SIG_IGN)
    let queue = DispatchQueue(label: "tally.interruption")
    for number in signals {
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      let isRegistered = DispatchSemaphore(value: 0)
      source.setRegistrationHandler { isRegistered.signal() }
      source.setEventHandler {
        heed()
        _ = request()
        source.cancel()  // which also keeps it until then
      }
      source.resume()
      _ = isRegistered.wait(timeout: .now() + .seconds(5))
    }
  }

  /// Asks for the orderly end from inside.
  ///
  /// - Returns: whether it begins, or has begun.
  static func request() -> Bool {
    let next = action.withLock { action in
      defer { action = nil }
      return action
    }
    guard let next else { return isEnding.load(ordering: .sequentiallyConsistent) }
    isEnding.store(true, ordering: .sequentiallyConsistent)
    next()
    return true
  }

  /// Everything is in order: a signal may end the program again.
  static func forget() {
    action.withLock { $0 = nil }
    isEnding.store(false, ordering: .sequentiallyConsistent)
    heed()
  }

  private static func heed() {
    for number in signals { signal(number, SIG_DFL) }
  }
}
