/// Where and why a message is not a sequence of element strings.
package struct GS1Error: Error, Hashable, Sendable {
  /// What does not fit.
  package let reason: Reason
  /// The first byte that does not fit, counted from 0 at the start of the message or text; its
  /// length when something is missing at the end.
  package let offset: Int
  /// The code of the application identifier whose value it is; nil before one is known.
  package let identifier: String?

  init(_ reason: Reason, at offset: Int, in identifier: String? = nil) {
    self.reason = reason
    self.offset = offset
    self.identifier = identifier
  }

  /// What can be wrong.
  package enum Reason: Hashable, Sendable {
    /// There is no element string at all.
    case empty
    /// No application identifier of the table begins here.
    case unknownApplicationIdentifier
    /// The value ends here and needs `minimum` characters.
    case tooShort(minimum: Int)
    /// The value goes on here although it may have only `maximum` characters.
    case tooLong(maximum: Int)
    /// The byte is not of the value's character set.
    case character(ApplicationIdentifier.Characters)
    /// The check digit is `found` where the digits before it need `expected`.
    case checkDigit(found: UInt8, expected: UInt8)
    /// The six digits are no date.
    case date(CalendarDateError)
    /// The value does not begin with the four digits that every GS1 Company Prefix has.
    case companyPrefix
    /// The same application identifier stood before with another value.
    case repeated
    /// More element strings than ``ElementString/countLimit``.
    case tooMany
    /// Bracketed text has no `(` or no `)` where one must be.
    case bracket
  }
}

extension GS1Error {
  /// The error's name for programs: lowerCamelCase, and it stays.
  package var code: String {
    switch reason {
    case .empty: "empty"
    case .unknownApplicationIdentifier: "unknownApplicationIdentifier"
    case .tooShort: "valueTooShort"
    case .tooLong: "valueTooLong"
    case .character: "character"
    case .checkDigit: "checkDigit"
    case .date: "date"
    case .companyPrefix: "companyPrefix"
    case .repeated: "repeatedWithOtherValue"
    case .tooMany: "tooManyElements"
    case .bracket: "bracket"
    }
  }
}
