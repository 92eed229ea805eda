/// How control characters come through a keyboard; the raw value is the habit's name.
package enum KeyboardHabit: String, Hashable, Sendable, CaseIterable {
  /// As they are: the scanner presses Ctrl and `]`, or types Alt and 029, and the computer obeys.
  case byte
  /// `<GS>`, `<RS>`, `<EOT>`, typed by the scanner.
  case angle
  /// `{GS}`, `{RS}`, `{EOT}`, typed by the scanner.
  case brace
  /// `[GS]`, `[RS]`, `[EOT]`, typed by the scanner.
  case square
  /// `^]`, `^^`, `^D`, as terminals show them.
  case caret
  /// `␝`, `␞`, `␄`, as Unicode shows them.
  case picture
  /// `↔`, `▲`, `♦`: Alt and 29, 30, 4 without a zero in front mean code page 437.
  case codePage437
  /// The function key F8 for GS, as terminals receive it.
  case f8
  /// `~` for GS, typed by the scanner.
  case tilde
  /// `#` for GS, typed by the scanner.
  case hash
  /// `|` for GS, typed by the scanner.
  case bar

  /// The text that stands for `control`; nil when the habit has none.
  package func text(for control: ControlCharacter) -> String? {
    let names = ["GS", "RS", "EOT"]
    let index = control == .gs ? 0 : control == .rs ? 1 : 2
    switch self {
    case .byte: return String(UnicodeScalar(control.rawValue))
    case .angle: return "<\(names[index])>"
    case .brace: return "{\(names[index])}"
    case .square: return "[\(names[index])]"
    case .caret: return ["^]", "^^", "^D"][index]
    case .picture: return ["␝", "␞", "␄"][index]
    case .codePage437: return ["↔", "▲", "♦"][index]
    case .f8: return control == .gs ? "\u{1B}[19~" : nil
    case .tilde: return control == .gs ? "~" : nil
    case .hash: return control == .gs ? "#" : nil
    case .bar: return control == .gs ? "|" : nil
    }
  }

  /// Whether the scanner types the text, so that the computer's layout changes it.
  var isTyped: Bool {
    switch self {
    case .angle, .brace, .square, .tilde, .hash, .bar: true
    case .byte, .caret, .picture, .codePage437, .f8: false
    }
  }

  /// The text that arrives for `control`; nil when none does, or none that is sure.
  func arrival(of control: ControlCharacter, through layout: KeyboardLayout) -> String? {
    guard let text = text(for: control) else { return nil }
    return isTyped ? layout.typed(text) : text
  }
}
