package import Foundation
import Glibc

extension Process {
  /// Waits for the end of the process and returns its status, or the signal that ended it.
  ///
  /// Not by `waitUntilExit`, which on Linux sometimes misses the end and waits for ever: the
  /// process stays a zombie then, so it is asked for here.
  package func end() -> Int32 {
    var status: Int32 = 0
    while true {
      let ended = unsafe waitpid(processIdentifier, &status, 0)
      if ended == processIdentifier {
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : signal
      }
      if ended == -1 && errno == ECHILD { break }
    }
    // Foundation was quicker; it has the status, or is about to.
    while isRunning { usleep(1_000) }
    return terminationStatus
  }
}
