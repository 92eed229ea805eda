/// Where and why typed text cannot be traced back to what was scanned.
package struct KeyboardError: Error, Hashable, Sendable {
  /// What stands in the way.
  package let reason: Reason
  /// The first byte of the character, counted from 0 in what arrived.
  package let offset: Int
  /// The character; empty for bytes that are none.
  package let character: String

  init(_ reason: Reason, at offset: Int, character: some CustomStringConvertible) {
    self.reason = reason
    self.offset = offset
    self.character = character.description
  }

  /// What can stand in the way.
  package enum Reason: Error, Hashable, Sendable {
    /// What arrived is not UTF-8.
    case notUTF8
    /// No key gives this character: another layout is set now than when the profile was made.
    case unknown
    /// Several keys give this character.
    case ambiguous
    /// It is the accent of a dead key, which may have swallowed what stood behind it.
    case accent
  }
}

extension KeyboardError: CustomStringConvertible {
  /// The error's name for programs: lowerCamelCase, and it stays.
  package var code: String {
    switch reason {
    case .notUTF8: "keyboardEncoding"
    case .unknown: "keyboardCharacter"
    case .ambiguous: "keyboardAmbiguous"
    case .accent: "keyboardAccent"
    }
  }

  /// What is wrong, in English without a full stop.
  package var description: String {
    // One backslash does no harm, and two would look like another character.
    let shown = character == "\\" ? character : ScanText.printable(character)
    switch reason {
    case .notUTF8: return "the keyboard's text is not UTF-8"
    case .unknown: return "no key of this keyboard gives \"\(shown)\""
    case .ambiguous: return "several keys of this keyboard give \"\(shown)\""
    case .accent: return "\"\(shown)\" is an accent, which may have swallowed a character"
    }
  }
}

/// Why something is no profile of a keyboard.
package enum KeyboardProfileError: Error, Hashable, Sendable {
  /// The text names no layout of the table, and is not `custom` either.
  case layout(String)
  /// This word of the text is none that a profile has.
  case word(String)
  /// Keys of a custom layout are missing or too many; there must be 94.
  case keys(Int)
  /// This text for a control character could be data, or cannot come through the layout.
  case mark(String)
}
