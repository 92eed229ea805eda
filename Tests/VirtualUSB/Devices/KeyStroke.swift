/// A key pressed together with modifiers, as usages of page 7.
///
/// Source: HID Usage Tables 1.12, section 10; HID 1.11, appendix B.1 for the modifier bits.
struct KeyStroke: Hashable, Sendable {
  var key: UInt8
  /// Bit 0 left Ctrl, 1 left Shift, 2 left Alt.
  var modifiers: UInt8 = 0

  static let leftControl: UInt8 = 0x01
  static let leftShift: UInt8 = 0x02
  static let leftAlt: UInt8 = 0x04

  static let enter = KeyStroke(key: 0x28)
  static let tab = KeyStroke(key: 0x2B)

  /// The keys of a US keyboard from usage 2D on, without Shift and with it.
  private static let symbols: [(plain: Unicode.Scalar, shifted: Unicode.Scalar, key: UInt8)] = [
    ("-", "_", 0x2D), ("=", "+", 0x2E), ("[", "{", 0x2F), ("]", "}", 0x30), ("\\", "|", 0x31),
    (";", ":", 0x33), ("'", "\"", 0x34), ("`", "~", 0x35), (",", "<", 0x36), (".", ">", 0x37),
    ("/", "?", 0x38),
  ]
  /// What the digits 1 to 9 and 0 give with Shift.
  private static let shiftedDigits = Array("!@#$%^&*()".utf8)

  /// The stroke that types a printing character on a US keyboard; nil for all other bytes.
  static func typing(_ byte: UInt8) -> KeyStroke? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): return KeyStroke(key: byte - 0x61 + 0x04)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      return KeyStroke(key: byte - 0x41 + 0x04, modifiers: leftShift)
    case UInt8(ascii: "1")...UInt8(ascii: "9"): return KeyStroke(key: byte - 0x31 + 0x1E)
    case UInt8(ascii: "0"): return KeyStroke(key: 0x27)
    case UInt8(ascii: " "): return KeyStroke(key: 0x2C)
    case _: break
    }
    if let digit = shiftedDigits.firstIndex(of: byte) {
      return KeyStroke(key: 0x1E + UInt8(digit), modifiers: leftShift)
    }
    for (plain, shifted, key) in symbols {
      if UInt8(ascii: plain) == byte { return KeyStroke(key: key) }
      if UInt8(ascii: shifted) == byte { return KeyStroke(key: key, modifiers: leftShift) }
    }
    return nil
  }

  /// The stroke that types a control character with Ctrl: 1D is Ctrl and ], 01 is Ctrl and A.
  static func control(_ byte: UInt8) -> KeyStroke? {
    switch byte {
    case 0x01...0x1A: return KeyStroke(key: byte - 1 + 0x04, modifiers: leftControl)
    case 0x1B: return KeyStroke(key: 0x2F, modifiers: leftControl)
    case 0x1C: return KeyStroke(key: 0x31, modifiers: leftControl)
    case 0x1D: return KeyStroke(key: 0x30, modifiers: leftControl)
    case 0x1E: return KeyStroke(key: 0x23, modifiers: leftControl | leftShift)
    case 0x1F: return KeyStroke(key: 0x2D, modifiers: leftControl | leftShift)
    case _: return nil
    }
  }

  /// The key of a digit on the keypad.
  static func keypad(_ digit: Int) -> UInt8 { digit == 0 ? 0x62 : 0x58 + UInt8(digit) }
}
