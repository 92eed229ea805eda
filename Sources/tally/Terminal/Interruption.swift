import Dispatch
import Glibc
import Synchronization

/// Ctrl-C, or somebody who stops the program: turned into an orderly end, so that devices are given
/// back.
///
/// Asked a second time, the program ends at once.
enum Interruption {
  private enum State: Int, AtomicRepresentable {
    /// Nothing has to be put in order: a signal ends the program.
    case none
    /// A signal begins the orderly end.
    case prepared
    /// That has begun.
    case ending
  }

  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  private static let state = Atomic(State.none)

  /// - `action`: what begins the end; called on a thread of its own.
  static func begin(_ action: @escaping @Sendable () -> Void) {
    state.store(.prepared, ordering: .sequentiallyConsistent)
    // Whoever read the output and went away ends it in order, too: writing then fails.
    signal(SIGPIPE, SIG_IGN)
    let queue = DispatchQueue(label: "tally.interruption")
    for number in signals {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        state.store(.ending, ordering: .sequentiallyConsistent)
        heed()
        action()
        source.cancel()  // which also keeps it until then
      }
      source.resume()
    }
  }

  /// Asks for the orderly end from inside.
  ///
  /// - Returns: whether it begins, or has begun.
  static func request() -> Bool {
    switch state.load(ordering: .sequentiallyConsistent) {
    case .none: return false
    case .prepared: kill(getpid(), SIGTERM)
    case .ending: break
    }
    return true
  }

  /// Everything is in order: a signal may end the program again.
  static func forget() {
    state.store(.none, ordering: .sequentiallyConsistent)
    heed()
  }

  private static func heed() {
    for number in signals { signal(number, SIG_DFL) }
  }
}
