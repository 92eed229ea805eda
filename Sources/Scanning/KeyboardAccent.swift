/// The accents of dead keys.
enum KeyboardAccent {
  /// The combining mark of each accent that arrives when a space follows the dead key.
  ///
  /// Some computers give the accent itself, others the ASCII character that looks like it.
  private static let marks: [Character: Unicode.Scalar] = [
    "`": "\u{300}", "´": "\u{301}", "'": "\u{301}", "^": "\u{302}", "ˆ": "\u{302}",
    "~": "\u{303}", "˜": "\u{303}", "¯": "\u{304}", "˘": "\u{306}", "˙": "\u{307}",
    "¨": "\u{308}", "\"": "\u{308}", "°": "\u{30A}", "˚": "\u{30A}", "˝": "\u{30B}",
    "ˇ": "\u{30C}", "¸": "\u{327}", ",": "\u{327}", "˛": "\u{328}",
  ]

  /// The usual accent of each mark.
  private static let accents: [Unicode.Scalar: Character] = [
    "\u{300}": "`", "\u{301}": "´", "\u{302}": "^", "\u{303}": "~", "\u{304}": "¯",
    "\u{306}": "˘", "\u{307}": "˙", "\u{308}": "¨", "\u{30A}": "°", "\u{30B}": "˝",
    "\u{30C}": "ˇ", "\u{327}": "¸", "\u{328}": "˛",
  ]

  /// The combining mark that an accent puts on a letter; nil for any other character.
  static func mark(_ accent: Character) -> Unicode.Scalar? { marks[accent] }

  /// The accent that stands alone for a combining mark; nil for any other character.
  static func spacing(_ mark: Unicode.Scalar) -> Character? { accents[mark] }

  /// Every character that a dead key with this accent may give before a space.
  static func forms(_ accent: Character) -> [Character] {
    guard let mark = marks[accent] else { return [accent] }
    return marks.filter { $0.value == mark }.map(\.key)
  }

  /// The letter with the accent on it.
  static func letter(_ letter: Character, with accent: Character) -> Character? {
    guard letter.isLetter, let mark = marks[accent] else { return nil }
    var scalars = String(letter).unicodeScalars
    scalars.append(mark)
    let text = String(scalars)
    return text.count == 1 ? text.first : nil
  }
}
