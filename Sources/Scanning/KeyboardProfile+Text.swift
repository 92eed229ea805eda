/// A profile as one line of ASCII for a settings file: `german gs=\u{1D} rs=\u{1E} eot=`.
///
/// A control character without a text is lost. A custom layout has its keys behind that:
/// `keys=!,\d\u{60},,…`, in the order of ``KeyboardLayout/characters``, where `\d` is a dead key and
/// nothing is a key that gives nothing. `\u{…}` is a character by its number.
extension KeyboardProfile: LosslessStringConvertible {
  package var description: String {
    let marks = zip(["gs", "rs", "eot"], ControlCharacter.allCases).map { name, control in
      "\(name)=\(Self.escaped(self.marks[control] ?? ""))"
    }
    var words = [layout.name] + marks
    if KeyboardLayout(named: layout.name) == nil {
      words.append("keys=" + layout.keys.map(Self.text).joined(separator: ","))
    }
    return words.joined(separator: " ")
  }

  /// Reads the line again; nil for anything else.
  package init?(_ description: String) {
    do {
      try self.init(settings: description)
    } catch {
      return nil
    }
  }

  /// Reads the line again.
  ///
  /// - Throws: ``KeyboardProfileError`` at the first word that does not fit.
  package init(settings line: String) throws(KeyboardProfileError) {
    var words = line.split(separator: " ")[...]
    let name = String(words.popFirst() ?? "")
    var marks: [ControlCharacter: String] = [:]
    for (key, control) in zip(["gs=", "rs=", "eot="], ControlCharacter.allCases) {
      guard let word = words.popFirst(), word.hasPrefix(key),
        let mark = Self.unescaped(word.dropFirst(key.count))
      else { throw .word(key) }
      marks[control] = mark.isEmpty ? nil : mark
    }
    let layout: KeyboardLayout
    if name == "custom" {
      layout = try Self.layout(words.popFirst() ?? "")
    } else if let known = KeyboardLayout(named: name) {
      layout = known
    } else {
      throw .layout(name)
    }
    if let word = words.first { throw .word(String(word)) }
    try self.init(layout, marks: marks)
  }

  private static func layout(_ word: Substring) throws(KeyboardProfileError) -> KeyboardLayout {
    guard word.hasPrefix("keys=") else { throw .word(String(word)) }
    let texts = word.dropFirst(5).split(separator: ",", omittingEmptySubsequences: false)
    guard texts.count == KeyboardLayout.characters.count else { throw .keys(texts.count) }
    var keys: [KeyboardLayout.Key] = []
    for text in texts {
      let isDead = text.hasPrefix("\\d")
      guard let value = unescaped(isDead ? text.dropFirst(2) : text), value.count <= 1,
        !isDead || !value.isEmpty
      else { throw .word(String(text)) }
      keys.append(value.first.map { isDead ? .dead($0) : .character($0) } ?? .nothing)
    }
    return KeyboardLayout(custom: keys)
  }

  private static func text(_ key: KeyboardLayout.Key) -> String {
    switch key {
    case .nothing: ""
    case .character(let character): escaped(String(character))
    case .dead(let accent): "\\d" + escaped(String(accent))
    }
  }

  /// The text in printable ASCII without space, comma and backslash.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      let isPlain = (0x21...0x7E).contains(scalar.value) && scalar != "," && scalar != "\\"
      return isPlain
        ? String(scalar) : "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    }.joined()
  }

  /// The text that was escaped; nil when an escape is broken.
  private static func unescaped(_ text: Substring) -> String? {
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\" else {
        result.append(scalar)
        continue
      }
      guard rest.popFirst() == "u", rest.popFirst() == "{", let end = rest.firstIndex(of: "}"),
        let number = UInt32(String(rest[..<end]), radix: 16), let value = Unicode.Scalar(number)
      else { return nil }
      result.append(value)
      rest = rest[rest.index(after: end)...]
    }
    return String(result)
  }
}
