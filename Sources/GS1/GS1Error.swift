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
    /// The six or eight digits are no date.
    case date(CalendarDateError)
    /// The `=` at the end do not fill up base64url.
    case padding
    /// The value breaks this rule.
    case rule(ApplicationIdentifier.Rule)
    /// The coupon's field is missing, cut short or has a digit that it may not have.
    case coupon(CouponField)
    /// The value does not begin with the four digits that every GS1 Company Prefix has.
    case companyPrefix
    /// The same application identifier stood before with another value.
    case repeated
    /// The identifier must not stand beside this one.
    case excluded(by: ApplicationIdentifier)
    /// A digital signature (8030) stands beside this key, whose serial component is missing.
    case unserialized(ApplicationIdentifier)
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
    case .padding: "padding"
    case .rule: "valueRule"
    case .coupon: "coupon"
    case .repeated: "repeatedWithOtherValue"
    case .excluded: "excludedIdentifier"
    case .unserialized: "keyWithoutSerial"
    case .tooMany: "tooManyElements"
    case .bracket: "bracket"
    }
  }
}
