/// What arrived of the calibration symbol, taken apart from its start.
struct CalibrationText {
  private var rest: ArraySlice<Character>

  init(_ text: String) {
    // No symbology identifier is longer than a few characters.
    let characters = Array(text.prefix(4_096))
    let last = characters.lastIndex { !$0.isNewline && $0 != "\t" && $0 != " " } ?? -1
    rest = characters[...last]
  }

  /// Takes what stands in front of the first key: up to 8 characters, then one four times.
  mutating func takeStart() throws(CalibrationError) {
    for offset in 0...8 {
      let start = rest.dropFirst(offset).prefix(5)
      guard start.count == 5, let first = start.first, first != " " else { throw .border }
      if start.dropLast().allSatisfy({ $0 == first }), start.last == " " {
        rest = rest[start.endIndex...]
        return
      }
    }
    throw .border
  }

  /// Takes the keys: a character and a space; a space alone for a key that gives nothing; an accent
  /// alone for a dead key, which turns the space behind it into the accent.
  mutating func takeKeys() throws(CalibrationError) -> [KeyboardLayout.Key] {
    var keys: [KeyboardLayout.Key] = []
    while keys.count < KeyboardLayout.characters.count {
      guard let character = rest.popFirst() else { throw .border }
      if character == " " {
        keys.append(.nothing)
      } else if rest.first == " " {
        rest.removeFirst()
        keys.append(.character(character))
      } else if KeyboardAccent.mark(character) != nil {
        keys.append(.dead(character))
      } else {
        throw .keys(keys.count)
      }
    }
    return keys
  }

  /// Takes what stands behind each pair of `border`, up to four times `end`.
  mutating func takeMarks(
    border: Character, end: Character
  ) throws(CalibrationError) -> [String] {
    var marks: [String] = []
    for _ in ControlCharacter.allCases {
      guard rest.popFirst() == border, rest.popFirst() == border else {
        throw .keys(KeyboardLayout.characters.count)
      }
      var mark = ""
      while let character = rest.first,
        !rest.starts(with: [border, border]), !rest.elementsEqual([end, end, end, end])
      {
        mark.append(character)
        rest.removeFirst()
      }
      marks.append(mark)
    }
    guard rest.elementsEqual([end, end, end, end]) else { throw .border }
    return marks
  }
}
