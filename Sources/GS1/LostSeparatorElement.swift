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
    guard let identifier = ApplicationIdentifier.starting(bytes, at: offset) else { return }
    let start = offset + identifier.code.utf8.count
    let length = identifier.length
    let segmentEnd = segmentEnds[start]
    let cost = LostSeparatorSurprise.standard.cost(identifier)
    guard LostSeparator.isOpenEnded(identifier) else {
      let value = start..<start + length.lowerBound
      guard value.upperBound <= segmentEnd else { return }
      var element = LostSeparatorElement(
        identifier: identifier, value: value,
        next: value.upperBound == segmentEnd ? afterSegment(segmentEnd) : value.upperBound,
        losesSeparator: value.upperBound < segmentEnd && !identifier.hasPredefinedLength,
        cost: cost + self.cost(value, isOpenEnded: false), isChecked: true)
      guard let read = self.element(element, today: today) else { return }
      if let date = read.date(today: today), -5...15 ~= date.year - today.year {
        element = element.cheaper(by: LostSeparatorSurprise.nearDate)
      }
      body(element)
      return
    }
    let isDigits = identifier.components.allSatisfy { $0.characters == .digits }
    let end = isDigits ? min(digitEnds[start], segmentEnd) : segmentEnd
    let last = min(end, start + length.upperBound)
    guard last >= start + length.lowerBound else { return }
    for upper in (start + length.lowerBound)...last {
      // In the middle of a segment another identifier must begin, so nearly all ends fall away.
      let isAtEnd = upper == segmentEnd
      guard isAtEnd || digitEnds[upper] - upper >= 2 else { continue }
      body(
        LostSeparatorElement(
          identifier: identifier, value: start..<upper,
          next: isAtEnd ? afterSegment(upper) : upper, losesSeparator: !isAtEnd,
          cost: cost + self.cost(start..<upper, isOpenEnded: true), isChecked: false))
    }
  }

  /// Reads the element string, if its value obeys the rules.
  func element(_ element: LostSeparatorElement, today: CalendarDate) -> ElementString? {
    try? ElementString(element.identifier, Array(bytes[element.value]), today: today)
  }

  private func afterSegment(_ end: Int) -> Int {
    min(end + 1, bytes.count)
  }
}

extension LostSeparatorElement {
  /// The same with `saving` tenths of a bit less.
  fileprivate func cheaper(by saving: Int) -> LostSeparatorElement {
    LostSeparatorElement(
      identifier: identifier, value: value, next: next, losesSeparator: losesSeparator,
      cost: cost - saving, isChecked: isChecked)
  }
}
