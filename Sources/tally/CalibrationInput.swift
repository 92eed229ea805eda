import Glibc

/// The bytes of the calibration symbol as they come from the keyboard.
///
/// The symbol's separators may look like anything, a line's end included, so what ends it is the
/// symbol's own end: one character four times.
struct CalibrationInput {
  /// Far more than the symbol has in any layout.
  private static let byteLimit = 16_384
  /// How long a scanner that sends no Enter stays silent behind the symbol.
  private static let silenceMilliseconds: Int32 = 2_000

  private var bytes: [UInt8] = []

  /// Asks for the scan and waits for it.
  ///
  /// - Returns: what came, up to the end of the symbol or of the input, or to a line that is no
  ///   symbol; without blank lines in front.
  static func read() async throws -> [UInt8] {
    Terminal.note(
      """
      Print Devices/calibration.jpg, or show it on another screen, and scan it here,
      with the scanner and the keyboard layout that are used for receiving.
      """)
    if StandardInput.isTerminal { Terminal.note("Ctrl-C gives up.") }
    var input = CalibrationInput()
    try await RawTerminal.during {
      while !input.isComplete {
        if input.mayBeComplete,
          await !StandardInput.comes(withinMilliseconds: silenceMilliseconds)
        {
          return
        }
        guard let piece = try await StandardInput.next() else { return }
        if StandardInput.isTerminal, piece.contains(RawTerminal.interrupt) {
          kill(getpid(), SIGINT)
        }
        input.append(piece)
      }
    }
    return input.bytes
  }

  private mutating func append(_ piece: [UInt8]) {
    bytes += bytes.isEmpty ? piece.drop(while: Self.isLineEnd) : piece[...]
  }

  /// Whether a line has ended behind the symbol, or there is too much for one.
  private var isComplete: Bool { endsLine && endsSymbol || bytes.count > Self.byteLimit }

  /// Whether nothing more is expected, if nothing more comes for a while.
  private var mayBeComplete: Bool { endsLine || endsSymbol }

  private var endsLine: Bool { bytes.last.map(Self.isLineEnd) ?? false }

  private var endsSymbol: Bool {
    // A character has at most four bytes.
    let end = String(decoding: bytes.suffix(64), as: UTF8.self)
      .reversed().drop { $0.isNewline }.prefix(4)
    return end.count == 4 && Set(end).count == 1
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
