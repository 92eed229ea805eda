import Glibc

/// A terminal that hands over every byte as it comes: no line editing, no echo, no key that does
/// something, so that ^D, ^\\, ^] and ^^ are data.
enum RawTerminal {
  /// Ctrl and C, which ends nothing by itself any more.
  static let interrupt: UInt8 = 0x03

  /// How the terminal was; for the signal handler, which can reach nothing else.
  private nonisolated(unsafe) static var saved = termios()

  /// Does something while standard input is raw, if it is a terminal; then it is as before, also
  /// when a signal ends the process.
  static func during<Value>(_ body: () async throws -> Value) async throws -> Value {
    guard unsafe tcgetattr(0, &saved) == 0 else { return try await body() }
    let fatal = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
    for number in fatal {
      signal(number) { number in
        RawTerminal.restore()
        signal(number, SIG_DFL)
        kill(getpid(), number)
      }
    }
    defer {
      restore()
      for number in fatal { signal(number, SIG_DFL) }
    }
    var raw = unsafe saved
    raw.c_lflag &= ~tcflag_t(ICANON | ISIG | IEXTEN | ECHO)
    raw.c_iflag &= ~tcflag_t(IXON)
    // VTIME and VMIN: a read waits for one byte, however long.
    (raw.c_cc.5, raw.c_cc.6) = (0, 1)
    unsafe tcsetattr(0, TCSANOW, &raw)
    return try await body()
  }

  /// Gives the terminal back; what is left of the scan, such as a second line end, is dropped.
  private static func restore() { unsafe tcsetattr(0, TCSAFLUSH, &saved) }
}
