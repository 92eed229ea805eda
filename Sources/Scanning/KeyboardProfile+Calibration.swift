extension KeyboardProfile {
  /// Learns the profile from what arrived when ``KeyboardCalibration/text`` was scanned.
  ///
  /// What comes in front, such as a symbology identifier, and line ends behind are left out. A
  /// profile without GS is a profile too; ``advice`` says what to do.
  ///
  /// - Throws: ``CalibrationError``.
  package init(calibrationReceived text: String) throws(CalibrationError) {
    var received = CalibrationText(text)
    try received.takeStart()
    let keys = try received.takeKeys()
    let layout = try Self.layout(keys)
    guard case .character(let border) = layout.key(KeyboardCalibration.border),
      case .character(let end) = layout.key(KeyboardCalibration.end)
    else { throw .indistinct([KeyboardCalibration.border, KeyboardCalibration.end]) }
    let texts = try received.takeMarks(border: border, end: end)
    var marks: [ControlCharacter: String] = [:]
    for (control, text) in zip(ControlCharacter.allCases, texts) where !text.isEmpty {
      // Two control characters that arrive alike are one; GS is the one that is needed.
      if !marks.values.contains(text) { marks[control] = text }
    }
    do {
      try self.init(layout, marks: marks)
    } catch {
      guard case .mark(let mark) = error else { throw .border }
      throw .mark(mark)
    }
    let words = KeyboardLayout.characters.filter(Self.isWord)
    let indistinct = words.filter(Set(uncertainCharacters).contains)
    guard indistinct.isEmpty else { throw .indistinct(indistinct) }
  }

  /// What to do about a scanner whose GS is lost; nil when it is not.
  package var advice: String? {
    marks[.gs] == nil
      ? "GS is lost: set the scanner to send it, mostly called \"send FNC1 as GS\" or \"control"
        + " characters\", and calibrate again." : nil
  }

  /// The layout of the table that gives these keys, or else one of its own.
  private static func layout(_ keys: [KeyboardLayout.Key]) throws(CalibrationError)
    -> KeyboardLayout
  {
    let measured = KeyboardLayout(custom: keys)
    if hasCapsLock(measured) { throw .capsLock }
    return known(keys) ?? measured
  }

  /// Whether each letter comes as the other of its pair, which no layout does by itself.
  private static func hasCapsLock(_ layout: KeyboardLayout) -> Bool {
    func letters(_ bytes: ClosedRange<UInt8>) -> [Character] {
      bytes.compactMap { byte in
        guard case .character(let letter) = layout.key(byte), letter.isCased else { return nil }
        return letter
      }
    }
    let (plain, shifted) = (letters(0x61...0x7A), letters(0x41...0x5A))
    // Half of them, because some layouts have other characters on letters' keys.
    return min(plain.count, shifted.count) >= 13 && plain.allSatisfy(\.isUppercase)
      && shifted.allSatisfy(\.isLowercase)
  }

  private static func known(_ keys: [KeyboardLayout.Key]) -> KeyboardLayout? {
    KeyboardLayout.table.first { layout in
      zip(layout.keys, keys).allSatisfy { expected, found in
        guard case (.dead(let accent), .dead(let other)) = (expected, found) else {
          return expected == found
        }
        return KeyboardAccent.forms(accent).contains(other)
      }
    }
  }
}
