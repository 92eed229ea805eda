extension DigitalLinkAddress {
  /// The pairs of the query whose key is an application identifier.
  ///
  /// Other keys, and keys without a value, are for the web server that the link leads to. A key
  /// of digits can only be meant as an application identifier, so it must be one.
  ///
  /// Source: GS1 Digital Link Standard: URI Syntax 1.4.
  func attributes() throws(DigitalLinkError) -> [Pair] {
    var attributes: [Pair] = []
    for parameter in bytes[query].split(separator: UInt8(ascii: "&")) {
      guard let mark = parameter.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let key = parameter[..<mark]
      guard !key.isEmpty, key.allSatisfy(Digits.contains) else { continue }
      let code = String(decoding: key.prefix(5), as: UTF8.self)
      guard let identifier = ApplicationIdentifier(code: code) else {
        throw DigitalLinkError(.unknownApplicationIdentifier, at: key.startIndex)
      }
      attributes.append(
        Pair(
          identifier: identifier, start: key.startIndex, value: mark + 1..<parameter.endIndex,
          isInQuery: true))
    }
    return attributes
  }
}
