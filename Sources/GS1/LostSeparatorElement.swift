/// One element string that a message may have at an offset.
struct LostSeparatorElement {
  let identifier: ApplicationIdentifier
  let value: Range<Int>
  /// Where the message goes on: behind the separator when there is one.
  let next: Int
  /// Whether a separator must have stood at `next` and does not.
  let losesSeparator: Bool
  /// What it costs, in tenths of a bit.
  let cost: Int
  /// Whether the rules of the value were checked and hold.
  let isChecked: Bool
}

extension LostSeparatorText {
  /// Gives each element string that the message may have at `offset`; few have more than one.
  ///
  /// Those of fixed length are checked. Those of open length have every end in their segment that
  /// their length and digits allow, and are checked when a reading has them.
  func forEachElement(
    at offset: Int, today: CalendarDate, _ body: (LostSeparatorElement) -> Void
  ) {
    let table = ApplicationIdentifierTable.standard
    guard let number = table.row(starting: bytes.span, at: offset) else { return }
    let identifier = ApplicationIdentifier(row: number)
    let row = table.rows[Int(number)]
    let facts = LostSeparatorSurprise.standard.facts(identifier)
    let start = offset + Int(row.width)
    let segmentEnd = segmentEnds[start]
    guard row.least < row.most else {
      let value = start..<start + Int(row.least)
      guard value.upperBound <= segmentEnd, isRight(identifier, value, today: today) else { return }
      let saving = facts.isDate && isNear(value, today) ? LostSeparatorSurprise.nearDate : 0
      let isAtEnd = value.upperBound == segmentEnd
      body(
        LostSeparatorElement(
          identifier: identifier, value: value,
          next: isAtEnd ? afterSegment(segmentEnd) : value.upperBound,
          losesSeparator: !isAtEnd && !row.hasPredefinedLength,
          cost: facts.cost + cost(value, isOpenEnded: false) - saving, isChecked: true))
      return
    }
    let end = facts.isDigits ? min(digitEnds[start], segmentEnd) : segmentEnd
    let last = min(end, start + Int(row.most))
    guard last >= start + Int(row.least) else { return }
    for upper in (start + Int(row.least))...last {
      // In the middle of a segment another identifier must begin, so nearly all ends fall away.
      let isAtEnd = upper == segmentEnd
      guard isAtEnd || digitEnds[upper] - upper >= 2 else { continue }
      body(
        LostSeparatorElement(
          identifier: identifier, value: start..<upper,
          next: isAtEnd ? afterSegment(upper) : upper, losesSeparator: !isAtEnd,
          cost: facts.cost + cost(start..<upper, isOpenEnded: true), isChecked: false))
    }
  }

  /// Whether the value obeys the rules of its identifier.
  func isRight(
    _ identifier: ApplicationIdentifier, _ value: Range<Int>, today: CalendarDate
  ) -> Bool {
    let table = ApplicationIdentifierTable.standard
    do throws(Fault) {
      try table.check(
        bytes.span.extracting(value), against: table.rows[Int(identifier.row)], today: today)
      return true
    } catch {
      return false
    }
  }

  /// Whether the value, which begins with a date, is of some years around today.
  private func isNear(_ value: Range<Int>, _ today: CalendarDate) -> Bool {
    let date = try? CalendarDate(
      yymmdd: bytes[value].prefix(6), today: today, dayZero: .endOfMonth)
    return date.map { -5...15 ~= $0.year - today.year } ?? false
  }

  private func afterSegment(_ end: Int) -> Int {
    min(end + 1, bytes.count)
  }
}
