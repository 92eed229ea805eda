/// An application identifier and its value.
///
/// Source: GS1 General Specifications, section 3.
package struct ElementString: Hashable, Sendable {
  /// The most element strings that one message may have, which bounds the work for hostile input.
  package static let countLimit = 64

  /// What the value is.
  package let identifier: ApplicationIdentifier
  /// The value, characters of CSET 82 or fewer, as it stands in the message; its rules hold.
  package let value: String

  /// Reads a value that stands alone, such as one of a link or of a tag.
  ///
  /// - Throws: ``GS1Error`` with the offset in `value`; `unknownApplicationIdentifier` for a `code`
  ///   that is not in the table.
  package init(code: String, value: String, today: CalendarDate) throws(GS1Error) {
    guard let identifier = ApplicationIdentifier(code: code) else {
      throw GS1Error(.unknownApplicationIdentifier, at: 0)
    }
    try self.init(identifier, Array(value.utf8), today: today)
  }

  /// Reads a value that stands alone.
  ///
  /// - Throws: ``GS1Error`` with the offset in `value`.
  init(
    _ identifier: ApplicationIdentifier, _ value: [UInt8], today: CalendarDate
  ) throws(GS1Error) {
    let table = ApplicationIdentifierTable.standard
    do throws(Fault) {
      try table.check(value.span, against: table.rows[Int(identifier.row)], today: today)
    } catch {
      throw GS1Error(error.reason, at: error.offset, in: identifier.code)
    }
    self.init(unchecked: identifier, String(decoding: value, as: UTF8.self))
  }

  /// Takes a value whose rules are known to hold, because it was computed by them.
  package init(unchecked identifier: ApplicationIdentifier, _ value: String) {
    self.identifier = identifier
    self.value = value
  }
}
