/// What a computer makes of the keys that a scanner presses as if its keyboard were a US one.
///
/// A scanner that poses as a keyboard sends keys, not characters. Where the computer is set to
/// another layout than the scanner, other characters arrive.
package struct KeyboardLayout: Hashable, Sendable {
  /// What one key gives, alone or with shift.
  package enum Key: Hashable, Sendable {
    /// This character.
    case character(Character)
    /// An accent for the next letter, or this character itself before a space.
    case dead(Character)
    /// Nothing that arrives.
    case nothing
  }

  /// The ASCII characters that have a key: all printable ones but the space.
  package static let characters: ClosedRange<UInt8> = 0x21...0x7E

  /// The name, lower case with dashes, such as `swiss-german`; `custom` for one that was measured.
  package let name: String
  /// What arrives for ``characters``, in their order; 94 keys.
  package let keys: [Key]

  /// Takes the keys of a layout that was measured; there must be 94.
  init(custom keys: [Key]) {
    precondition(keys.count == Self.characters.count, "a layout has 94 keys")
    name = "custom"
    self.keys = keys
  }

  /// Takes the rows of ``table``.
  init(_ name: String, _ plain: String, _ shifted: String) {
    self.name = name
    var keys: [Key] = Array(repeating: .nothing, count: Self.characters.count)
    let pressed = zip(Self.usPlain.utf8, plain).map { $0 } + zip(Self.usShifted.utf8, shifted)
    for (byte, character) in pressed {
      keys[Int(byte - Self.characters.lowerBound)] = Self.key(character)
    }
    self.keys = keys
  }

  private static func key(_ character: Character) -> Key {
    if character == "␀" { return .nothing }
    guard character.unicodeScalars.first == "◌", let mark = character.unicodeScalars.last,
      let accent = KeyboardAccent.spacing(mark)
    else { return .character(character) }
    return .dead(accent)
  }

  /// The layout of ``table`` with this name; nil when there is none.
  package init?(named name: String) {
    guard let layout = Self.table.first(where: { $0.name == name }) else { return nil }
    self = layout
  }

  /// What arrives for `byte`, one of ``characters``.
  func key(_ byte: UInt8) -> Key {
    guard Self.characters.contains(byte) else { return .nothing }
    return keys[Int(byte - Self.characters.lowerBound)]
  }

  /// What arrives for a text of ASCII; nil when one of its characters is lost or on a dead key.
  func typed(_ text: String) -> String? {
    var typed = ""
    for byte in text.utf8 {
      guard case .character(let character) = key(byte) else { return nil }
      typed.append(character)
    }
    return typed
  }
}
