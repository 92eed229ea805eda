extension KeyboardProfile {
  /// The profile of a text that arrived from a keyboard nobody has measured, if it gives itself away.
  ///
  /// Only texts for control characters that no person writes are taken for such, and only when the
  /// rest is a GS1 message or an ISO/IEC 15434 message by its look. `~` and `#` are never guessed.
  ///
  /// - Parameter typed: what arrived, in UTF-8.
  /// - Returns: a profile of the US layout, by which ``scanned(_:)`` reads the text; nil when the
  ///   text is ordinary, or has its separators already.
  package static func guess(_ typed: [UInt8]) -> KeyboardProfile? {
    let text = String(decoding: typed, as: UTF8.self)
    for habit in [KeyboardHabit.angle, .brace, .square, .caret, .picture, .codePage437] {
      guard let mark = habit.text(for: .gs), text.contains(mark),
        let profile = try? KeyboardProfile(.us, habit),
        let scanned = try? profile.scanned(typed)
      else { continue }
      if looksLikeEnvelope(scanned) || looksLikeMessage(scanned) { return profile }
    }
    return nil
  }

  private static func looksLikeEnvelope(_ scanned: [UInt8]) -> Bool {
    let header = Array("[)>".utf8)
    return scanned.starts(with: header) || scanned.dropFirst().starts(with: header)
  }

  /// Whether each element begins with two digits, has data, and nothing but characters of CSET 82.
  private static func looksLikeMessage(_ scanned: [UInt8]) -> Bool {
    let start = SymbologyIdentifier(startOf: scanned)?.carriesGS1 == true ? 3 : 0
    let line = scanned.dropFirst(start).prefix { $0 != 0x0A && $0 != 0x0D }
    let elements = line.split(separator: ControlCharacter.gs.rawValue)
    return !elements.isEmpty
      && elements.allSatisfy { element in
        element.count > 2 && element.prefix(2).allSatisfy { (0x30...0x39).contains($0) }
          && element.allSatisfy { isData($0) && $0 != 0x20 && $0 != UInt8(ascii: "]") }
      }
  }
}
