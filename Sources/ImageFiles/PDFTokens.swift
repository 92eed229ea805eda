/// The words of a content stream (ISO 32000-1, 7.2 and 7.8.2).
struct PDFTokens {
  enum Token {
    case number(Double)
    /// With its slash.
    case name(String)
    case word(String)
    /// A string, an array or a dictionary, whatever is in it.
    case other
  }

  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next word; `nil` at the end.
  mutating func next() -> Token? {
    skipBlanks()
    guard offset < bytes.count else { return nil }
    switch bytes[offset] {
    case UInt8(ascii: "/"):
      offset += 1
      return .name("/" + regularText())
    case UInt8(ascii: "("):
      skipString()
      return .other
    case UInt8(ascii: "["), UInt8(ascii: "<"):
      skipNested()
      return .other
    case let byte where Self.isDelimiter(byte):
      // A closing bracket that nothing opened.
      offset += 1
      return .other
    default:
      let text = regularText()
      return Self.number(text).map { .number($0) } ?? .word(text)
    }
  }

  /// As PDF writes them: no exponent, and nothing that is not a number.
  private static func number(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E].contains($0) })
    else { return nil }
    guard let value = Double(text) ?? Double("0" + text) ?? Double(text + "0") else { return nil }
    // Beyond any page, but far from where sums of numbers stop being numbers.
    return min(max(value, -1e12), 1e12)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0 || byte == 9 || byte == 10 || byte == 12 || byte == 13
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool { "()<>[]{}/%".utf8.contains(byte) }

  private mutating func skipBlanks() {
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "%") {
        while offset < bytes.count, bytes[offset] != 10, bytes[offset] != 13 { offset += 1 }
      } else if Self.isBlank(bytes[offset]) {
        offset += 1
      } else {
        return
      }
    }
  }

  private mutating func regularText() -> String {
    let start = offset
    while offset < bytes.count, !Self.isBlank(bytes[offset]), !Self.isDelimiter(bytes[offset]) {
      offset += 1
    }
    return Self.unescaped(String(decoding: bytes[start..<offset], as: UTF8.self))
  }

  /// Names may have `#` and two digits for a byte (7.3.5).
  private static func unescaped(_ text: String) -> String {
    guard text.contains("#") else { return text }
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "#"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        result.append(value)
        rest = rest.dropFirst(2)
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Parentheses nest, and a backslash takes the next byte with it (7.3.4.2).
  private mutating func skipString() {
    var depth = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += byte == UInt8(ascii: "\\") ? 2 : 1
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 { break }
    }
    offset = min(offset, bytes.count)
  }

  /// Arrays, dictionaries and hexadecimal strings, which are bracketed alike.
  private mutating func skipNested() {
    var depth = 0
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "["), UInt8(ascii: "<"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: ">"): depth -= 1
      case UInt8(ascii: "("):
        skipString()
        continue
      default: break
      }
      offset += 1
      if depth == 0 { return }
    }
  }
}
