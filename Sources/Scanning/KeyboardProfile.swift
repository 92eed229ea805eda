/// How one scanner, posing as a keyboard, and one computer together change what was scanned.
package struct KeyboardProfile: Hashable, Sendable {
  /// What the computer makes of the keys.
  package let layout: KeyboardLayout
  /// What arrives for each control character; no entry for one that is lost.
  package let marks: [ControlCharacter: String]
  /// What may have been scanned when a character arrives; more than one when nobody can tell.
  ///
  /// A letter with an accent is that of its own key where it has one, and else a dead key and a
  /// letter.
  let origins: [Character: Set<[UInt8]>]
  /// The accents without a key of their own: after one, some other character may be swallowed.
  let accents: Set<Character>

  /// Takes a layout and the habit by which control characters come through.
  ///
  /// - Throws: ``KeyboardProfileError/mark(_:)`` when the text for GS cannot come through the layout.
  package init(
    _ layout: KeyboardLayout, _ habit: KeyboardHabit = .byte
  ) throws(KeyboardProfileError) {
    var marks: [ControlCharacter: String] = [:]
    for control in ControlCharacter.allCases {
      marks[control] = habit.arrival(of: control, through: layout)
    }
    guard marks[.gs] != nil else { throw .mark(habit.text(for: .gs) ?? "") }
    try self.init(layout, marks: marks)
  }

  /// Takes a layout and what arrives for each control character.
  ///
  /// - Throws: ``KeyboardProfileError/mark(_:)`` when a mark looks like data.
  init(
    _ layout: KeyboardLayout, marks: [ControlCharacter: String]
  ) throws(KeyboardProfileError) {
    self.layout = layout
    self.marks = marks
    (origins, accents) = Self.origins(layout)
    for mark in marks.values where looksLikeData(mark) { throw .mark(mark) }
  }

  /// The habit by which GS comes through; nil when it is lost or comes in a way of its own.
  package var habit: KeyboardHabit? {
    KeyboardHabit.allCases.first { habit in
      marks[.gs] != nil && marks[.gs] == habit.arrival(of: .gs, through: layout)
    }
  }

  /// The ASCII characters that cannot be told from others, or be swallowed, in their order.
  ///
  /// A scan that has one of them may be refused, or lack it where a computer drops a dead key.
  package var uncertainCharacters: [UInt8] {
    KeyboardLayout.characters.filter { byte in
      guard case .character(let character) = layout.key(byte) else { return true }
      return origins[character] != [[byte]]
    }
  }

  /// What may have been scanned for each character that can arrive, and the accents.
  private static func origins(
    _ layout: KeyboardLayout
  ) -> ([Character: Set<[UInt8]>], Set<Character>) {
    var direct: [Character: Set<[UInt8]>] = [" ": [[0x20]]]
    var dead: [(byte: UInt8, accent: Character)] = []
    for byte in KeyboardLayout.characters {
      switch layout.key(byte) {
      case .nothing: continue
      case .character(let character): direct[character, default: []].insert([byte])
      case .dead(let accent): dead.append((byte, accent))
      }
    }
    var origins = direct
    for (byte, accent) in dead {
      for (letter, bases) in direct {
        guard let accented = KeyboardAccent.letter(letter, with: accent), direct[accented] == nil
        else { continue }
        origins[accented, default: []].formUnion(bases.map { [byte] + $0 })
      }
    }
    let accents = Set(dead.flatMap { KeyboardAccent.forms($0.accent) })
    return (origins, accents.filter { direct[$0] == nil })
  }

  /// Whether a scan may have the text of `mark` as data: letters and digits, or one character of
  /// GS1's CSET 82, or the `]` that symbology identifiers begin with, or a space.
  ///
  /// Source: GS1 General Specifications, figure 7.11-1.
  private func looksLikeData(_ mark: String) -> Bool {
    let scanned = mark.map { origins[$0] ?? [] }
    guard scanned.count == 1 else {
      return scanned.allSatisfy { $0.contains { $0.allSatisfy(Self.isWord) } }
    }
    return scanned[0].contains { $0.contains(where: Self.isData) }
  }

  static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A
  }

  /// Whether `byte` may stand in a GS1 message, in front of one, or between two words.
  static func isData(_ byte: UInt8) -> Bool {
    isWord(byte) || " !\"%&'()*+,-./:;<=>?_]".utf8.contains(byte)
  }
}
