/// The parts of a web address in which a Digital Link has its element strings.
struct DigitalLinkAddress {
  /// The whole address.
  let bytes: [UInt8]
  /// The path with its first slash.
  let path: Range<Int>
  /// The query without its question mark; empty when there is none.
  let query: Range<Int>

  /// Finds the parts and checks the characters of all and of the host; the fragment is ignored.
  ///
  /// The host's form is not checked: it may be a name, an IPv4 or IPv6 address and have a port.
  init(_ text: [UInt8]) throws(DigitalLinkError) {
    if let offset = text.firstIndex(where: { !Self.allows($0) }) {
      throw DigitalLinkError(.character, at: offset)
    }
    let schemes = ["https://", "HTTPS://", "http://", "HTTP://"]
    guard let scheme = schemes.first(where: { text.starts(with: $0.utf8) }) else {
      throw DigitalLinkError(.scheme, at: 0)
    }
    let host = scheme.utf8.count
    guard let start = text[host...].firstIndex(of: UInt8(ascii: "/")), start > host else {
      throw DigitalLinkError(.host, at: host)
    }
    if let offset = text[host..<start].firstIndex(where: { !Self.hostAllows($0) }) {
      throw DigitalLinkError(.hostCharacter, at: offset)
    }
    let end = text[start...].firstIndex(of: UInt8(ascii: "#")) ?? text.endIndex
    let mark = text[start..<end].firstIndex(of: UInt8(ascii: "?"))
    bytes = text
    path = start..<(mark ?? end)
    query = mark.map { $0 + 1..<end } ?? end..<end
  }

  /// Whether a URI may have the byte.
  ///
  /// Source: RFC 3986, section 2.
  private static func allows(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
      UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"),
      UInt8(ascii: "}"):
      false
    case _: 0x21...0x7E ~= byte
    }
  }

  /// Whether a host and its port may have the byte, which a URI may have: no user, no zone, nothing
  /// percent-encoded.
  private static func hostAllows(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"):
      true
    case _: false
    }
  }
}
