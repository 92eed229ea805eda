extension LostSeparator {
  /// Whether a value may hide an identifier plausibly enough: a glance without allocation, which
  /// most messages do not pass.
  ///
  /// It adds up the most that every identifier in a value could gain, as if all of them were meant
  /// at once, so that it is never stricter than the search.
  static func mayHideIdentifier(_ elements: [ElementString], sendsSeparators: Bool) -> Bool {
    var gains = Gains()
    for index in elements.indices where isOpenEnded(elements[index].identifier) {
      gains.add(elements[index].value.utf8Span.span)
      // A fixed length behind an open one is out of order, unless something stood between them.
      if index + 1 < elements.count, elements[index + 1].identifier.hasPredefinedLength {
        gains.others += LostSeparatorSurprise.disorder
      }
    }
    guard let least = gains.least else { return false }
    let loss =
      LostSeparatorSurprise.firstLoss + (sendsSeparators ? LostSeparatorSurprise.partialLoss : 0)
    let surprise = loss - LostSeparatorSurprise.furtherLoss + least
    if surprise <= LostSeparatorSurprise.doubt { return true }
    // What is unusual about the message as it stands may be put right by another reading.
    return surprise - LostSeparatorSurprise.associations(elements) <= LostSeparatorSurprise.doubt
  }

  /// The most that the identifiers hidden in values can gain.
  private struct Gains {
    /// What all those that gain something cost together, below 0.
    private var sum = 0
    /// What the best of the others costs.
    private var best: Int?
    /// What else splitting values may gain: lengths that are usual, an order that is.
    var others = 0

    /// The least that a reading with some of them costs beyond the message as it stands, the first
    /// loss left out; nil when no value hides any.
    var least: Int? {
      guard let best else { return nil }
      return min(best, sum < 0 ? sum : best) - others
    }

    mutating func add(_ value: Span<UInt8>) {
      // The shortest that hides one: a character, two digits, a character.
      guard value.count >= 4 else { return }
      if value.count > 12 { others += 20 }
      var tens = value[1] &- 0x30
      for index in 2..<value.count - 1 {
        let units = value[index] &- 0x30
        if tens <= 9, units <= 9, mayBegin(tens, units) { add(value, at: index - 1) }
        tens = units
      }
    }

    private mutating func add(_ value: Span<UInt8>, at start: Int) {
      let table = ApplicationIdentifierTable.standard
      guard let number = table.row(starting: value, at: start) else { return }
      let row = table.rows[Int(number)]
      let facts = LostSeparatorSurprise.standard.facts(ApplicationIdentifier(row: number))
      let content = start + Int(row.width)
      guard content + Int(row.least) <= value.count else { return }
      if facts.isDigits {
        for index in content..<content + Int(row.least) where !Digits.contains(value[index]) {
          return
        }
      }
      var cost = facts.cost + LostSeparatorSurprise.furtherLoss - 33 * Int(row.width)
      if !Digits.contains(value[start - 1]) { cost -= 10 }
      if !Digits.contains(value[content]) { cost -= 10 }
      if facts.isDate { cost -= LostSeparatorSurprise.nearDate }
      best = min(best ?? cost, cost)
      sum += min(cost, 0)
    }
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
