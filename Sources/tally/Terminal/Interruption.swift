import Dispatch
import Glibc

/// Ctrl-C, or somebody who stops the program: turned into an orderly end, so that devices are given
/// back.
///
/// Asked a second time, the program ends at once.
enum Interruption {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// - `action`: what begins the end; called on a thread of its own.
  static func begin(_ action: @escaping @Sendable () -> Void) {
    let queue = DispatchQueue(label: "tally.interruption")
    for number in signals {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        forget()
        action()
        source.cancel()  // which also keeps it until then
      }
      source.resume()
    }
  }

  /// Lets the signals end the program again, as they do without this.
  static func forget() {
    for number in signals { signal(number, SIG_DFL) }
  }
}
