/// A JSON value to be written (RFC 8259).
///
/// Keys keep the order in which they are given.
package enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// A number with a fraction; written with at most `digits` decimals.
  case decimal(Double, digits: Int)
  case string(String)
  case array([JSON])
  case object([Member])

  /// One key and its value.
  package struct Member: Hashable, Sendable {
    /// In lowerCamelCase; that an object has each once is the caller's care.
    package let key: String
    package let value: JSON

    package init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// A string, or null.
  package static func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
  /// A number, or null.
  package static func optional(_ number: Int64?) -> JSON { number.map { .integer($0) } ?? .null }
}

extension JSON: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}

extension JSON: CustomStringConvertible {
  /// The value on one line, without spaces.
  package var description: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .decimal(let value, let digits): text += Self.decimal(value, digits)
    case .string(let value): Self.write(value, to: &text)
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        value.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        Self.write(member.key, to: &text)
        text += ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  /// Decimal digits without an exponent, which every reader takes; null when it is no number.
  private static func decimal(_ value: Double, _ digits: Int) -> String {
    let scale = (0..<digits).reduce(1.0) { product, _ in product * 10 }
    let scaled = (value * scale).rounded()
    guard let whole = Int64(exactly: scaled) else { return "null" }
    if digits == 0 { return String(whole) }
    var figures = String(whole.magnitude)
    while figures.count <= digits { figures = "0" + figures }
    return (whole < 0 ? "-" : "") + figures.dropLast(digits) + "." + figures.suffix(digits)
  }

  /// Quotes, and escapes what section 7 of RFC 8259 names; also DEL and C1, for terminals.
  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      case _: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
