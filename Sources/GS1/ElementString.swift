/// An application identifier and its value.
///
/// Source: GS1 General Specifications, section 3.
package struct ElementString: Hashable, Sendable {
  /// The most element strings that one message may have, which bounds the work for hostile input.
  package static let countLimit = 64

  /// What the value is.
  package let identifier: ApplicationIdentifier
  /// The value, digits or CSET 82, as it stands in the message; its rules hold.
  package let value: String

  /// Reads the value whose first byte is at `offset` of its message.
  ///
  /// - Throws: ``GS1Error`` at the first byte that breaks a rule of `identifier`.
  init(
    _ identifier: ApplicationIdentifier, _ value: ArraySlice<UInt8>, at offset: Int,
    today: CalendarDate
  ) throws(GS1Error) {
    let length = identifier.length
    guard value.count >= length.lowerBound else {
      throw GS1Error(
        .tooShort(minimum: length.lowerBound), at: offset + value.count, in: identifier.code)
    }
    guard value.count <= length.upperBound else {
      throw GS1Error(
        .tooLong(maximum: length.upperBound), at: offset + length.upperBound, in: identifier.code)
    }
    var rest = value
    for component in identifier.components {
      let part = rest.prefix(component.length.upperBound)
      rest = rest.dropFirst(part.count)
      do throws(ComponentError) {
        try component.check(part, today: today)
      } catch {
        throw GS1Error(
          error.reason, at: offset + error.index - value.startIndex, in: identifier.code)
      }
    }
    self.identifier = identifier
    self.value = String(decoding: value, as: UTF8.self)
  }

  /// Reads a value that stands alone, such as one of a link or of a tag.
  ///
  /// - Throws: ``GS1Error`` with the offset in `value`; `unknownApplicationIdentifier` for a `code`
  ///   that is not in the table.
  package init(code: String, value: String, today: CalendarDate) throws(GS1Error) {
    guard let identifier = ApplicationIdentifier(code: code) else {
      throw GS1Error(.unknownApplicationIdentifier, at: 0)
    }
    try self.init(identifier, Array(value.utf8)[...], at: 0, today: today)
  }

  /// Takes a value whose rules are known to hold, because it was computed by them.
  package init(unchecked identifier: ApplicationIdentifier, _ value: String) {
    self.identifier = identifier
    self.value = value
  }

  /// The date of a value that is one; nil for another.
  package func date(today: CalendarDate) -> CalendarDate? {
    guard let rule = identifier.components.first?.rules.first, rule == .date || rule == .dateOrMonth
    else { return nil }
    return try? CalendarDate(
      yymmdd: value.utf8.prefix(6), today: today,
      dayZero: rule == .date ? .refused : .endOfMonth)
  }
}
