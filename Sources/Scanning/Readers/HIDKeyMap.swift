/// What each key of a scanner's layout gives, as bytes.
///
/// Characters that are not ASCII become their byte in code page 1252: what Alt codes give, too.
struct HIDKeyMap: Sendable {
  /// What one key gives.
  enum Stroke: Hashable, Sendable {
    case byte(UInt8)
    /// An accent for the next character.
    case dead(Unicode.Scalar)
    /// Nothing, and no harm done.
    case ignored
    case unknown
  }

  /// The strokes of every key, alone, with shift, with AltGr, and with both: four times 256.
  private var strokes = [Stroke](repeating: .unknown, count: 1_024)
  /// Whether Caps Lock does something to a key.
  private var hasCase = [Bool](repeating: false, count: 256)
  /// The byte of each accent alone.
  private var spacings: [Unicode.Scalar: UInt8] = [:]

  init(_ options: HIDKeyboardOptions) {
    add(options.layout)
    let country = HIDCountryKeys(options.layout)
    for (key, plane, character) in country.keys {
      strokes[plane * 256 + Int(key)] = Self.stroke(character)
    }
    addSpacings()
    for plane in 0..<4 {
      for (key, byte) in Self.common { strokes[plane * 256 + Int(key)] = .byte(byte) }
      // Num Lock and Scroll Lock change nothing; Caps Lock is looked at before.
      for key in [0x39, 0x47, 0x53] + options.ignoredKeys.map(Int.init) {
        strokes[plane * 256 + key] = .ignored
      }
      if options.habit == .f8 {
        strokes[plane * 256 + 0x41] = .byte(ControlCharacter.gs.rawValue)
      }
    }
  }

  /// What `key`, by its usage, gives while `modifiers` are down and perhaps Caps Lock is on.
  func stroke(_ key: UInt8, _ modifiers: HIDModifiers, hasCapitals: Bool) -> Stroke {
    // Ctrl and Alt together are AltGr on every computer that has it.
    let hasAltGr =
      modifiers.contains(.rightAlt) || modifiers.contains(.leftAlt) && modifiers.hasControl
    if modifiers.hasGUI || modifiers.contains(.leftAlt) && !hasAltGr { return .unknown }
    if modifiers.hasControl && !hasAltGr { return control(key) }
    var plane = modifiers.hasShift != (hasCapitals && hasCase[Int(key)]) ? 1 : 0
    if hasAltGr { plane += 2 }
    return strokes[plane * 256 + Int(key)]
  }

  /// The byte of an accent that stands alone; nil when code page 1252 has none.
  func spacing(_ mark: Unicode.Scalar) -> UInt8? { spacings[mark] }

  /// The byte of the character that `byte`, in code page 1252, and an accent make; nil for none.
  func composed(_ byte: UInt8, _ mark: Unicode.Scalar) -> UInt8? {
    guard let accent = KeyboardAccent.spacing(mark),
      let letter = KeyboardAccent.letter(Character(Unicode.Scalar(byte)), with: accent)
    else { return nil }
    // Comparing characters finds the composed form whatever form the letter has.
    return (UInt8(0xC0)...0xFF).first { Character(Unicode.Scalar($0)) == letter }
  }

  private mutating func add(_ layout: KeyboardLayout) {
    for (plane, row) in [KeyboardLayout.usPlain, KeyboardLayout.usShifted].enumerated() {
      for (key, character) in zip(HIDKeyPosition.keys, row.utf8) {
        let stroke = Self.stroke(layout.keys[Int(character) - 0x21])
        strokes[plane * 256 + Int(key)] = stroke
        // The key beside Enter has two numbers.
        if key == 0x31 { strokes[plane * 256 + 0x32] = stroke }
      }
    }
    for key in 0..<256 {
      guard case .byte(let plain) = strokes[key], case .byte(let shifted) = strokes[256 + key]
      else { continue }
      let scalar = Unicode.Scalar(plain)
      hasCase[key] =
        plain != shifted && scalar.properties.isLowercase
        && scalar.properties.uppercaseMapping == String(Unicode.Scalar(shifted))
    }
  }

  /// An accent alone is the ASCII character that looks like it when no other key gives that.
  private mutating func addSpacings() {
    for stroke in strokes {
      guard case .dead(let mark) = stroke, let accent = KeyboardAccent.spacing(mark) else {
        continue
      }
      let ascii: UInt8? =
        switch accent {
        case "´": UInt8(ascii: "'")
        case "¨": UInt8(ascii: "\"")
        case _: nil
        }
      if let ascii, !strokes.contains(.byte(ascii)) {
        spacings[mark] = ascii
      } else if let scalar = accent.unicodeScalars.first {
        spacings[mark] = HIDCodePage.windows1252(scalar)
      }
    }
  }

  private static func stroke(_ key: KeyboardLayout.Key) -> Stroke {
    switch key {
    case .nothing: .unknown
    case .character(let character): stroke(character)
    case .dead(let accent): KeyboardAccent.mark(accent).map(Stroke.dead) ?? .unknown
    }
  }

  private static func stroke(_ character: Character) -> Stroke {
    let scalars = Array(character.unicodeScalars)
    if scalars.count == 2, scalars[0] == "◌" { return .dead(scalars[1]) }
    guard scalars.count == 1, let byte = HIDCodePage.windows1252(scalars[0]) else {
      return .unknown
    }
    return .byte(byte)
  }

  /// The keys that give the same on every layout: beside letters, and the keypad with Num Lock on.
  private static let common: [(key: UInt8, byte: UInt8)] = {
    let keypad = zip(UInt8(0x54)..., "/*-+\r1234567890.".utf8).map { ($0, $1) }
    return keypad + [
      (0x28, 0x0D), (0x29, 0x1B), (0x2A, 0x08), (0x2B, 0x09), (0x2C, 0x20), (0x4C, 0x7F),
      (0x67, UInt8(ascii: "=")), (0x85, UInt8(ascii: ",")),
    ]
  }()

  /// The control character of Ctrl and `key`: by the letter of the layout, else by the position.
  private func control(_ key: UInt8) -> Stroke {
    if case .byte(let letter) = strokes[Int(key)], (0x61...0x7A).contains(letter) {
      return .byte(letter & 0x1F)
    }
    return HIDKeyPosition.control(key).map(Stroke.byte) ?? .unknown
  }
}
