/// The bytes that labels are built from.
enum ASCII {
  /// End of transmission, the end of an ISO/IEC 15434 message.
  static let eot: UInt8 = 0x04
  /// Group separator, between the elements of a format.
  static let gs: UInt8 = 0x1D
  /// Record separator, between the formats of a message.
  static let rs: UInt8 = 0x1E

  /// Whether `byte` is one of `0` to `9`.
  static func isDigit(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39
  }

  /// Whether `byte` is one of `A` to `Z`.
  static func isCapital(_ byte: UInt8) -> Bool {
    byte >= 0x41 && byte <= 0x5A
  }

  /// The number that one to 18 digits write; nil for any other bytes.
  static func number(_ digits: some Collection<UInt8>) -> Int64? {
    guard 1...18 ~= digits.count, digits.allSatisfy(isDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
  }

  /// The bytes as text; those that are not UTF-8 are read as ISO/IEC 8859-1.
  ///
  /// Source: ISO/IEC 16022 and ISO/IEC 18004: symbols without an ECI hold ISO/IEC 8859-1.
  static func text(_ bytes: ArraySlice<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var scalars = String.UnicodeScalarView()
    for byte in bytes { scalars.append(Unicode.Scalar(byte)) }
    return String(scalars)
  }
}
