/// A character typed as Alt and digits of the keypad.
///
/// A leading 0 means code page 1252, none code page 437.
struct HIDAltCode {
  /// The digits so far, as a number; more than four digits are none of a scanner's.
  private var number = 0
  private var digitCount = 0
  private var hasLeadingZero = false
  /// Whether a single report brought several digits: then it brought all of them.
  var isPacked = false

  var isEmpty: Bool { digitCount == 0 }

  /// The digit of a key of the keypad; nil for any other key.
  static func digit(_ key: UInt8) -> Int? {
    switch key {
    case 0x59...0x61: Int(key - 0x58)
    case 0x62: 0
    case _: nil
    }
  }

  mutating func append(_ digit: Int) {
    if digitCount == 0 { hasLeadingZero = digit == 0 }
    digitCount += digitCount < 6 ? 1 : 0
    number = min(number * 10 + digit, 65_535)
  }

  /// Ends the code.
  ///
  /// - Returns: the byte in code page 1252; nil when the number stands for no character there.
  mutating func finish() -> UInt8? {
    defer { self = HIDAltCode() }
    guard let byte = UInt8(exactly: number), digitCount <= 4 else { return nil }
    return hasLeadingZero ? byte : HIDCodePage.windows1252(codePage437: byte)
  }

  /// What a code that stands for no character is reported by: its last eight bits.
  var faultCode: UInt8 { UInt8(truncatingIfNeeded: number) }
}
