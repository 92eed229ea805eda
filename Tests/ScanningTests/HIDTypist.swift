import Scanning
import Vectors

/// A scanner that types by a layout and tells of its keys in reports.
struct HIDTypist {
  /// How the reports tell which keys are down.
  enum Form: CaseIterable {
    case array
    case bitmap

    var descriptor: [UInt8] {
      self == .array ? HIDDescriptors.boot : HIDDescriptors.bitmap
    }
  }

  let layout: KeyboardLayout
  let form: Form
  /// Whether every key is let go before the next; if not, only where the next is the same.
  var releases = true

  private static let rows = [
    "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
    "~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?",
  ]
  private static let usages: [UInt8] =
    [0x35, 0x1E, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x2D, 0x2E]
    + [0x14, 0x1A, 0x08, 0x15, 0x17, 0x1C, 0x18, 0x0C, 0x12, 0x13, 0x2F, 0x30, 0x31]
    + [0x04, 0x16, 0x07, 0x09, 0x0A, 0x0B, 0x0D, 0x0E, 0x0F, 0x33, 0x34]
    + [0x1D, 0x1B, 0x06, 0x19, 0x05, 0x11, 0x10, 0x36, 0x37, 0x38]

  /// The key that gives `character` on a US keyboard.
  static func key(_ character: Character) -> (key: UInt8, modifiers: UInt8) {
    for (row, modifiers) in zip(rows, [UInt8(0), 2]) {
      if let index = Array(row).firstIndex(of: character) { return (usages[index], modifiers) }
    }
    return (character == " " ? 0x2C : 0x28, 0)
  }

  /// The report that says that these keys are down.
  func report(_ keys: [UInt8], _ modifiers: UInt8 = 0) -> [UInt8] {
    switch form {
    case .array:
      return [modifiers, 0] + keys + [UInt8](repeating: 0, count: 6 - keys.count)
    case .bitmap:
      var bytes = [1, modifiers] + [UInt8](repeating: 0, count: 15)
      for key in keys { bytes[2 + Int(key >> 3)] |= 1 << (key & 7) }
      return bytes
    }
  }

  /// What the scanner sends for a text of ASCII and an Enter.
  func reports(_ text: some Sequence<UInt8>) -> [[UInt8]] {
    var reports: [[UInt8]] = []
    var last: (key: UInt8, modifiers: UInt8)?
    func press(_ key: UInt8, _ modifiers: UInt8) {
      if releases || last.map({ $0.key == key || $0.modifiers & 4 != 0 }) ?? false {
        reports.append(report([]))
      }
      reports.append(report([key], modifiers))
      last = (key, modifiers)
    }
    for byte in text {
      let character = Character(UnicodeScalar(byte))
      if let index = layout.keys.firstIndex(of: .character(character)) {
        let key = Self.key(Character(UnicodeScalar(UInt8(index + 0x21))))
        press(key.key, key.modifiers)
      } else if let index = layout.keys.firstIndex(of: .dead(character)) {
        let key = Self.key(Character(UnicodeScalar(UInt8(index + 0x21))))
        press(key.key, key.modifiers)
        press(0x2C, 0)
      } else if byte == 0x20 {
        press(0x2C, 0)
      } else {
        reports += [report([])] + alt(byte)
        last = nil
      }
    }
    press(0x28, 0)
    return reports + [report([])]
  }

  /// Alt and four digits of the keypad, each let go before the next.
  private func alt(_ byte: UInt8) -> [[UInt8]] {
    let digits = ("000" + String(byte)).suffix(4).compactMap(\.wholeNumberValue)
    let pressed = digits.flatMap { digit in
      [report([digit == 0 ? 0x62 : UInt8(0x58 + digit)], 4), report([], 4)]
    }
    return [report([], 4)] + pressed + [report([])]
  }
}
