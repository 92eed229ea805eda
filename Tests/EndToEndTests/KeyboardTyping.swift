import Scanning

extension KeyboardLayout {
  /// What arrives when a scanner types `scan` as if on a US keyboard.
  ///
  /// A dead key must stand before a space or a line's end, as in the calibration symbol.
  func arrival(of scan: [UInt8], _ habit: KeyboardHabit = .byte) -> String {
    var arrived = ""
    for byte in scan {
      if let control = ControlCharacter(rawValue: byte) {
        arrived += habit.text(for: control) ?? ""
        continue
      }
      guard Self.characters.contains(byte) else {
        arrived.unicodeScalars.append(UnicodeScalar(byte))
        continue
      }
      switch keys[Int(byte - Self.characters.lowerBound)] {
      case .nothing: break
      case .character(let character): arrived.append(character)
      case .dead(let accent): arrived.append(accent)
      }
    }
    // A space behind an accent has only let it out.
    let accents = keys.compactMap { key in
      if case .dead(let accent) = key { accent } else { nil }
    }
    return accents.reduce(arrived) { $0.replacing("\($1) ", with: "\($1)") }
  }
}
