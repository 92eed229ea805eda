/// The keys with characters, by where they stand on a US keyboard.
///
/// Source: HID Usage Tables 1.5, section 10.
enum HIDKeyPosition {
  /// The keys from the grave accent to the slash, in the order of ``KeyboardLayout/usPlain``.
  static let keys: [UInt8] = [
    [0x35], Array(0x1E...0x27), [0x2D, 0x2E], letters("qwertyuiop"), [0x2F, 0x30, 0x31],
    letters("asdfghjkl"), [0x33, 0x34], letters("zxcvbnm"), [0x36, 0x37, 0x38],
  ].flatMap { $0 }

  /// The key between the left shift and Z, which keyboards of the US lack.
  static let beyondShift: UInt8 = 0x64

  /// The key that gives `character` on a US keyboard, and whether with shift; nil for none.
  static func key(_ character: UInt8) -> (key: UInt8, hasShift: Bool)? {
    for (row, hasShift) in [(KeyboardLayout.usPlain, false), (KeyboardLayout.usShifted, true)] {
      if let index = Array(row.utf8).firstIndex(of: character) { return (keys[index], hasShift) }
    }
    return nil
  }

  /// The control character of Ctrl and a key that is no letter, shifted or not; nil for none.
  static func control(_ key: UInt8) -> UInt8? {
    switch key {
    case 0x1F, 0x2C: 0x00
    case 0x2F: 0x1B
    case 0x31, 0x32: 0x1C
    case 0x30: 0x1D
    case 0x23: 0x1E
    case 0x2D, 0x38: 0x1F
    case 0x28, 0x58: 0x0A
    case 0x2A: 0x7F
    case 0x2B: 0x09
    case _: nil
    }
  }

  private static func letters(_ text: String) -> [UInt8] {
    text.utf8.map { $0 - UInt8(ascii: "a") + 0x04 }
  }
}
