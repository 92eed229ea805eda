/// How the characters of a variable-length text are written; the raw value is its indicator.
///
/// Source: GS1 EPC Tag Data Standard 2.3, section 14.5.6 and Tables B and E.
enum TextEncoding: UInt8, CaseIterable {
  /// All digits as one number.
  case integer
  /// Four bits for each of `0` to `9` and `A` to `F`.
  case upperHexadecimal
  /// Four bits for each of `0` to `9` and `a` to `f`.
  case lowerHexadecimal
  /// Six bits for each of the letters, the digits, `-` and `_` (RFC 4648, section 5).
  case base64
  /// Seven bits for each character.
  case ascii
  /// Sixteen bits for three of the capitals, the digits, `-`, `.` and `:`.
  case urnCode40

  /// The encoding that takes the fewest bits for `text`; of two that take as many, the first.
  static func shortest(for text: some Collection<UInt8>) -> TextEncoding? {
    var best: TextEncoding?
    for encoding in allCases where text.allSatisfy({ encoding.index(of: $0) != nil }) {
      if let other = best, other.bitCount(text.count) <= encoding.bitCount(text.count) { continue }
      best = encoding
    }
    return best
  }

  /// How many bits `count` characters take; `count` is 0 to 90.
  func bitCount(_ count: Int) -> Int {
    switch self {
    case .integer: Self.integerBits(count)
    case .upperHexadecimal, .lowerHexadecimal: count * 4
    case .base64: count * 6
    case .ascii: count * 7
    case .urnCode40: (count + 2) / 3 * 16
    }
  }

  /// How many bits the greatest number of `digits` digits takes.
  static func integerBits(_ digits: Int) -> Int {
    // The logarithm of 10 to the base 2, to ten digits; exact enough for far more than 90.
    (digits * 33_219_280_949 + 9_999_999_999) / 10_000_000_000
  }

  /// The number of a character, of which ``character(_:)`` is the inverse; nil when it has none.
  func index(of byte: UInt8) -> UInt8? {
    switch (self, byte) {
    case (.integer, 0x30...0x39), (.upperHexadecimal, 0x30...0x39),
      (.lowerHexadecimal, 0x30...0x39):
      byte - 0x30
    case (.upperHexadecimal, 0x41...0x46): byte - 0x37
    case (.lowerHexadecimal, 0x61...0x66): byte - 0x57
    case (.base64, 0x41...0x5A): byte - 0x41
    case (.base64, 0x61...0x7A): byte - 0x47
    case (.base64, 0x30...0x39): byte + 4
    case (.base64, 0x2D): 62
    case (.base64, 0x5F): 63
    case (.ascii, _): Repertoire.cset82.contains(byte) || byte == 0x23 ? byte : nil
    case (.urnCode40, 0x41...0x5A): byte - 0x40
    case (.urnCode40, 0x2D): 27
    case (.urnCode40, 0x2E): 28
    case (.urnCode40, 0x3A): 29
    case (.urnCode40, 0x30...0x39): byte - 0x12
    case _: nil
    }
  }

  /// The character with a number; nil when none has it.
  func character(_ index: UInt8) -> UInt8? {
    let byte: UInt8 =
      switch (self, index) {
      case (.integer, 0...9), (.upperHexadecimal, 0...9), (.lowerHexadecimal, 0...9):
        index + 0x30
      case (.upperHexadecimal, 10...15): index + 0x37
      case (.lowerHexadecimal, 10...15): index + 0x57
      case (.base64, 0...25): index + 0x41
      case (.base64, 26...51): index + 0x47
      case (.base64, 52...61): index - 4
      case (.base64, 62), (.urnCode40, 27): 0x2D
      case (.base64, 63): 0x5F
      case (.ascii, 0...0x7F): index
      case (.urnCode40, 1...26): index + 0x40
      case (.urnCode40, 28): 0x2E
      case (.urnCode40, 29): 0x3A
      case (.urnCode40, 30...39): index + 0x12
      case _: 0
      }
    return self.index(of: byte) == nil ? nil : byte
  }
}
