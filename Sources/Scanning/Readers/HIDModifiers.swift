/// The modifier keys that are down.
///
/// Source: HID Usage Tables 1.5, section 10: keys E0 to E7.
struct HIDModifiers: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let leftControl = HIDModifiers(rawValue: 0x01)
  static let leftShift = HIDModifiers(rawValue: 0x02)
  static let leftAlt = HIDModifiers(rawValue: 0x04)
  static let leftGUI = HIDModifiers(rawValue: 0x08)
  static let rightControl = HIDModifiers(rawValue: 0x10)
  static let rightShift = HIDModifiers(rawValue: 0x20)
  /// AltGr on keyboards of many countries.
  static let rightAlt = HIDModifiers(rawValue: 0x40)
  static let rightGUI = HIDModifiers(rawValue: 0x80)

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The modifier that `key` is; nil for any other key.
  init?(key: UInt8) {
    guard (0xE0...0xE7).contains(key) else { return nil }
    rawValue = 1 << (key - 0xE0)
  }

  var hasShift: Bool { !isDisjoint(with: [.leftShift, .rightShift]) }
  var hasControl: Bool { !isDisjoint(with: [.leftControl, .rightControl]) }
  var hasAlt: Bool { !isDisjoint(with: [.leftAlt, .rightAlt]) }
  var hasGUI: Bool { !isDisjoint(with: [.leftGUI, .rightGUI]) }
}
