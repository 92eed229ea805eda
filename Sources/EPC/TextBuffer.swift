/// A short text of ASCII while it is put together, without memory of its own.
struct TextBuffer {
  /// The most characters: no element string's value is longer than 90.
  static let limit = 96

  private var bytes: [96 of UInt8] = .init(repeating: 0)
  /// How many characters there are.
  private(set) var count = 0

  /// Appends a character that is known to be ASCII; there are fewer than ``limit``.
  mutating func append(_ byte: UInt8) {
    bytes[count] = byte
    count += 1
  }

  /// Appends a character that `rule` allows.
  mutating func append(
    _ byte: UInt8, _ rule: SerialRule, _ field: EPCError.Field, at offset: Int
  ) throws(EPCError) {
    guard rule.repertoire.contains(byte) else {
      throw EPCError(.character, field, at: offset, .bit)
    }
    guard count < rule.limit else {
      throw EPCError(.tooLong(maximum: rule.limit), field, at: offset, .bit)
    }
    append(byte)
  }

  /// Appends `number` in `digits` digits or, when that is 0, in as few as it takes.
  mutating func append(_ number: UInt64, digits: Int) {
    var width = 1
    while width < 20, number >= powerOfTen(width) { width += 1 }
    let end = count + max(width, digits)
    var rest = number
    var index = end
    while index > count {
      index -= 1
      let next = rest / 10
      bytes[index] = 0x30 + UInt8(truncatingIfNeeded: rest - next * 10)
      rest = next
    }
    count = end
  }

  /// The text.
  var string: String {
    guard let text = try? UTF8Span(validating: bytes.span.extracting(first: count)) else {
      return ""
    }
    return String(copying: text)
  }
}

/// Numbers as decimal digits.
enum Decimal {
  /// `number` in `count` digits, padded with zeros on the left; in as few as it takes when 0.
  static func text(_ number: UInt64, count: Int = 0) -> String {
    var text = TextBuffer()
    text.append(number, digits: count)
    return text.string
  }

  /// The number that the digits write; nil when there are none, or one is none, or more than 19.
  static func number(_ digits: some Collection<UInt8>) -> UInt64? {
    guard !digits.isEmpty, digits.count <= 19 else { return nil }
    var number: UInt64 = 0
    for digit in digits {
      guard digit >= 0x30, digit <= 0x39 else { return nil }
      number = number * 10 + UInt64(digit - 0x30)
    }
    return number
  }
}
