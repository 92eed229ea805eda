import Scanning

/// A computer that receives keys of a US keyboard and is set to another layout.
struct TypingComputer {
  /// What becomes of a dead key that cannot go on the next letter.
  enum Accents: CaseIterable {
    /// The accent is typed, then the letter.
    case typed
    /// The same, and before a space the accent is an ASCII character.
    case ascii
    /// Both are lost.
    case dropped
  }

  let layout: KeyboardLayout
  var accents = Accents.typed

  /// The combining marks of accents, as Unicode has them.
  private static let marks: [Character: String] = [
    "`": "\u{300}", "´": "\u{301}", "^": "\u{302}", "~": "\u{303}", "˙": "\u{307}",
    "¨": "\u{308}", "°": "\u{30A}", "ˇ": "\u{30C}", "¸": "\u{327}", "˛": "\u{328}",
  ]

  /// What arrives when the scanner types `text` and sends control characters by `habit`.
  func typed(_ text: [UInt8], _ habit: KeyboardHabit = .byte) -> String {
    var keys: [KeyboardLayout.Key] = []
    for byte in text {
      if let control = ControlCharacter(rawValue: byte) {
        let text = habit.text(for: control) ?? ""
        let isHostMade: Set<KeyboardHabit> = [.byte, .caret, .picture, .codePage437, .f8]
        keys += text.map { character in
          isHostMade.contains(habit)
            ? .character(character) : key(character.asciiValue ?? 0x20)
        }
      } else {
        keys.append(key(byte))
      }
    }
    return press(keys)
  }

  private func key(_ byte: UInt8) -> KeyboardLayout.Key {
    KeyboardLayout.characters.contains(byte)
      ? layout.keys[Int(byte - 0x21)] : .character(Character(UnicodeScalar(byte)))
  }

  private func press(_ keys: [KeyboardLayout.Key]) -> String {
    var typed = ""
    var pending: Character?
    for key in keys {
      switch (pending, key) {
      case (_, .nothing): continue
      case (nil, .dead(let accent)): pending = accent
      case (nil, .character(let character)): typed.append(character)
      case (let accent?, .dead(let next)):
        typed.append(accent)
        pending = next
      case (let accent?, .character(let character)):
        pending = nil
        typed += combined(accent, character)
      }
    }
    // The scanner's Enter lets the accent out.
    if let pending, accents != .dropped { typed.append(pending) }
    return typed
  }

  private func combined(_ accent: Character, _ character: Character) -> String {
    if character == " " {
      let ascii: [Character: String] = ["´": "'", "¨": "\""]
      return accents == .ascii ? ascii[accent] ?? String(accent) : String(accent)
    }
    let mark = Self.marks[accent] ?? ""
    let letter = String(character) + mark
    let scalars = Self.precomposed[letter]
    return scalars ?? (accents == .dropped ? "" : String(accent) + String(character))
  }

  /// The letters with accents that have a code of their own in Latin-1, Latin Extended-A and Greek.
  private static let precomposed: [String: String] = {
    var letters: [String: String] = [:]
    let codes: [ClosedRange<UInt32>] = [0xC0...0x17F, 0x386...0x3CE, 0x1EBC...0x1EBD]
    for code in codes.joined() {
      guard let scalar = UnicodeScalar(code) else { continue }
      // Strings are equal when they are canonically equivalent, so this finds the decomposed form.
      letters[String(Character(scalar))] = String(Character(scalar))
    }
    return letters
  }()
}
