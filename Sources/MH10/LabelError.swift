/// Where and why a scan that begins like a label cannot be read as one.
package struct LabelError: Error, Hashable, Sendable {
  /// What does not fit.
  package let reason: Reason
  /// The first byte that does not fit, counted from 0; the length when something is missing.
  package let offset: Int

  init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  /// What can be wrong.
  package enum Reason: Hashable, Sendable {
    /// ISO/IEC 15434: two digits of a format must stand here.
    case format
    /// ISO/IEC 15434: no separator stands between the format and its data; the scanner or the
    /// keyboard in between lost it.
    case separator
    /// ISO/IEC 15434: something stands behind the end of the message.
    case afterTrailer
    /// ISO/IEC 15434: the message has no data.
    case empty
    /// No data identifier begins here.
    case identifier
    /// There are more elements than ``SupplierLabel/countLimit`` or more bytes than
    /// ``SupplierLabel/byteLimit``.
    case tooMany
    /// HIBC: the text does not begin with `+`, or is too short to hold anything.
    case notHIBC
    /// HIBC: labeler, product and packaging level are not as they must be.
    case primary
    /// HIBC: the link character in front of the check character is missing.
    case link
    /// HIBC: the date is none, or is announced and missing.
    case date
    /// HIBC: the quantity is not its two or five digits.
    case quantity
    /// HIBC: a lot, a serial number or the value of an identifier has a character or a length that
    /// it cannot have.
    case value
  }
}

extension LabelError: CustomStringConvertible {
  /// The error's name for programs: lowerCamelCase, and it stays.
  package var code: String {
    switch reason {
    case .format: "labelFormat"
    case .separator: "labelSeparator"
    case .afterTrailer: "labelTrailer"
    case .empty: "labelEmpty"
    case .identifier: "dataIdentifier"
    case .tooMany: "tooManyElements"
    case .notHIBC: "notHIBC"
    case .primary: "hibcPrimary"
    case .link: "hibcLink"
    case .date: "hibcDate"
    case .quantity: "hibcQuantity"
    case .value: "hibcValue"
    }
  }

  /// What is wrong, in English without a full stop.
  package var description: String {
    switch reason {
    case .format: "no format of ISO/IEC 15434 stands here"
    case .separator: "no separator stands behind the format: the scanner or a keyboard lost it"
    case .afterTrailer: "data stands behind the end of the label"
    case .empty: "the label has no data"
    case .identifier: "no data identifier stands here"
    case .tooMany: "the label is longer than a label can be"
    case .notHIBC: "this is no HIBC symbol"
    case .primary: "labeler, product and packaging level are not complete"
    case .link: "the link character is missing"
    case .date: "the date is none"
    case .quantity: "the quantity is no number of its length"
    case .value: "a lot, serial number or value has a character or length that it cannot have"
    }
  }
}
