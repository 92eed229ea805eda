extension KeyboardHabit {
  /// The control characters in the place of the texts that the scanner sent for them.
  ///
  /// Bytes that need no such thing stay: from a scanner that sends the characters, or presses keys.
  func restored(_ sent: [UInt8]) -> [UInt8] {
    guard isTyped || self == .caret else { return sent }
    let marks = ControlCharacter.allCases.compactMap { control in
      text(for: control).map { (text: Array($0.utf8), control: control.rawValue) }
    }
    var restored: [UInt8] = []
    var rest = sent[...]
    while let byte = rest.first {
      if let mark = marks.first(where: { rest.starts(with: $0.text) }) {
        restored.append(mark.control)
        rest = rest.dropFirst(mark.text.count)
      } else {
        restored.append(byte)
        rest = rest.dropFirst()
      }
    }
    return restored
  }
}
