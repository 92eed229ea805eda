extension DigitalLink {
  /// Percent-encodes a value: all but letters, digits, `-`, `.`, `_` and `~`.
  ///
  /// Source: RFC 3986, sections 2.1 and 2.3.
  ///
  /// - Parameters:
  ///   - value: any bytes.
  ///   - inQuery: whether the value goes into a query, where a space is `+`.
  /// - Returns: ASCII, with hexadecimal digits in upper case.
  package static func escaped(_ value: some Collection<UInt8>, inQuery: Bool) -> String {
    var escaped: [UInt8] = []
    escaped.reserveCapacity(value.count)
    for byte in value {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        escaped.append(byte)
      case ElementString.space where inQuery: escaped.append(UInt8(ascii: "+"))
      case _: escaped += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 0x0F)]
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  /// Undoes percent-encoding; what only looks like it stays as it is.
  ///
  /// - Parameters:
  ///   - text: a value of a path or a query.
  ///   - inQuery: whether it is of a query, where `+` is a space.
  /// - Returns: the bytes, of which any may be 0 or above 127.
  package static func unescaped(_ text: some Collection<UInt8>, inQuery: Bool) -> [UInt8] {
    DigitalLinkValue(Array(text)[...], isInQuery: inQuery).bytes
  }

  private static func digit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "A") + nibble - 10
  }
}
