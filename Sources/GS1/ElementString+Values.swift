/// What values say beyond their characters.
extension ElementString {
  /// The date of a value that begins with one; nil for another.
  package func date(today: CalendarDate) -> CalendarDate? {
    switch identifier.components.first?.rules.first {
    case .date: try? CalendarDate(yymmdd: value.utf8.prefix(6), today: today, dayZero: .refused)
    case .dateOrMonth:
      try? CalendarDate(yymmdd: value.utf8.prefix(6), today: today, dayZero: .endOfMonth)
    case _: nil
    }
  }

  /// The number of a measure (31nn to 36nn), an amount or a percentage (390n to 395n); nil for
  /// another value.
  ///
  /// Its unit is in the title of the identifier, or is ``currency``, or the local currency.
  package var decimal: DecimalNumber? {
    guard let decimals = identifier.decimals else { return nil }
    let digits = value.utf8.dropFirst(currency == nil ? 0 : 3)
    guard digits.count <= 19, let number = try? Digits.number(digits) else { return nil }
    return DecimalNumber(digits: number, decimals: decimals)
  }

  /// The ISO 4217 number of the currency in which an amount is (391n, 393n), such as 978 for the
  /// euro; nil for another value.
  package var currency: Int? {
    guard identifier.components.first?.rules.first == .currency else { return nil }
    return Int(value.prefix(3))
  }
}
