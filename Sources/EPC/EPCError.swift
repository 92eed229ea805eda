/// Where and why bits or a text are not an EPC.
package struct EPCError: Error, Hashable, Sendable {
  /// What does not fit.
  package let reason: Reason
  /// The field that it belongs to; nil when it is the whole.
  package let field: Field?
  /// The first bit or character that does not fit, counted from 0; the length when something is
  /// missing at the end.
  package let offset: Int
  /// What ``offset`` counts.
  package let unit: Unit

  init(_ reason: Reason, _ field: Field? = nil, at offset: Int, _ unit: Unit) {
    self.reason = reason
    self.field = field
    self.offset = offset
    self.unit = unit
  }

  /// What an offset counts.
  package enum Unit: String, Hashable, Sendable {
    /// Bits of the tag's memory, from the header on.
    case bit
    /// Characters of the text, or of the value of an element string.
    case character
  }

  /// A part of an EPC.
  package enum Field: String, Hashable, Sendable {
    case header
    case filter
    case partition
    case companyPrefix = "company prefix"
    case reference
    case key
    case piece
    case total
    case serial
    case cage = "CAGE code or DoDAAC"
    case partNumber = "part number"
    case manager = "general manager number"
    case objectClass = "object class"
    case date
    case data = "additional data"
  }

  /// What can be wrong.
  package enum Reason: Hashable, Sendable {
    /// The character is not a hexadecimal digit.
    case notHexadecimal
    /// The memory is not made of whole 16-bit words.
    case notWords
    /// There is nothing in the memory, or only zero bits: the tag was never written.
    case blank
    /// The memory has what the maker of the chip left in it.
    case chipDefault
    /// No scheme has this header.
    case header(UInt8)
    /// A protocol control word stands in front of the EPC.
    case protocolControl(UInt16)
    /// The partition is not 0 to 6.
    case partition(UInt8)
    /// More bits or characters are needed: `minimum` in all.
    case tooShort(minimum: Int)
    /// Only `maximum` bits or characters are allowed.
    case tooLong(maximum: Int)
    /// The number has more than its digits or bits can say.
    case range
    /// Bits that must be zero are not.
    case padding
    /// The field must not be empty.
    case empty
    /// The character is not one of the field's.
    case character
    /// The number has a zero in front, which the scheme cannot hold.
    case leadingZero
    /// The characters are encoded in a way that the standard reserves.
    case encoding(UInt8)
    /// The application identifier is none that a tag may carry.
    case unknownApplicationIdentifier
    /// The digits are not a date or time.
    case date
    /// The check digit is `found` where the digits before it need `expected`.
    case checkDigit(found: UInt8, expected: UInt8)
    /// The URI does not begin as an EPC's of this sort does.
    case uri
    /// The URI, or the request to encode, names a scheme that is none or of another kind.
    case scheme
    /// There are `found` components where `expected` are needed.
    case components(found: Int, expected: Int)
    /// A `%` is not followed by the two hexadecimal digits of a character that needs it.
    case escape
    /// The company prefix has not 6 to 12 digits.
    case companyPrefixLength(Int)
    /// The scheme or the URI needs the length of the company prefix, and it is not known.
    case companyPrefixUnknown
    /// The element string with this application identifier is missing.
    case missing(String)
    /// The element string with this application identifier stands twice, with different values.
    case repeated(String)
    /// The scheme has no room for additional data.
    case dataNotCarried
    /// The toggle says that there is additional data, and there is none.
    case dataMissing
  }
}
