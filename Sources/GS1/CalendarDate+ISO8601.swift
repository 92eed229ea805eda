extension CalendarDate {
  /// Reads `YYYY-MM-DD`, exactly ten characters.
  ///
  /// - Throws: ``CalendarDateError``.
  package init(_ text: some StringProtocol) throws(CalendarDateError) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { throw .notation }
    try self.init(
      year: Self.field(bytes[0..<4]), month: Self.field(bytes[5..<7]),
      day: Self.field(bytes[8..<10]))
  }

  /// The number of a field of digits.
  static func field(_ digits: ArraySlice<UInt8>) throws(CalendarDateError) -> Int {
    do {
      return Int(try Digits.number(digits))
    } catch {
      throw .notation
    }
  }
}

extension CalendarDate: CustomStringConvertible {
  /// The date as ISO 8601 writes it, `YYYY-MM-DD`.
  package var description: String {
    let yyyy = Digits.text(UInt64(year), count: 4)
    let mm = Digits.text(UInt64(month), count: 2)
    let dd = Digits.text(UInt64(day), count: 2)
    return "\(yyyy)-\(mm)-\(dd)"
  }
}
