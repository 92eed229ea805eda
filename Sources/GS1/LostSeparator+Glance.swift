extension LostSeparator {
  /// Whether a value may hide an application identifier: a glance without allocation, which most
  /// messages do not pass.
  static func mayHideIdentifier(_ elements: [ElementString]) -> Bool {
    for index in elements.indices where isOpenEnded(elements[index].identifier) {
      let value = elements[index].value.utf8Span.span
      // The shortest that hides one: a character, two digits, a character.
      guard value.count >= 4 else { continue }
      var tens = value[1] &- 0x30
      for index in 2..<value.count - 1 {
        let units = value[index] &- 0x30
        if tens <= 9, units <= 9, mayBegin(tens, units) { return true }
        tens = units
      }
    }
    return false
  }

  /// Whether the values of an identifier have an open length, so that a separator must end them.
  static func isOpenEnded(_ identifier: ApplicationIdentifier) -> Bool {
    let (word, bit) = Int(identifier.row).quotientAndRemainder(dividingBy: 64)
    return openEnds[word] >> UInt64(bit) & 1 == 1
  }

  /// One bit for each row of the table; in place, so that the glance counts no references.
  private static let openEnds: [16 of UInt64] = {
    var bits: [16 of UInt64] = .init(repeating: 0)
    for identifier in ApplicationIdentifier.table {
      let length = identifier.length
      guard length.lowerBound < length.upperBound else { continue }
      let (word, bit) = Int(identifier.row).quotientAndRemainder(dividingBy: 64)
      bits[word] |= 1 << UInt64(bit)
    }
    return bits
  }()

  /// Whether an identifier that can be evidence begins with these two digits, each 0 to 9.
  private static func mayBegin(_ tens: UInt8, _ units: UInt8) -> Bool {
    beginnings >> UInt128(tens * 10 + units) & 1 == 1
  }

  /// The first two digits of the identifiers that can be evidence of a loss, one bit each.
  private static let beginnings: UInt128 = {
    var bits: UInt128 = 0
    for identifier in ApplicationIdentifier.table {
      guard LostSeparatorSurprise.standard.canBeEvidence(identifier),
        let start = Int(identifier.code.prefix(2))
      else { continue }
      bits |= 1 << UInt128(start)
    }
    return bits
  }()
}
