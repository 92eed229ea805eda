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

  /// Appends `number` in `digits` digits, which are 1 to 20 and enough for it.
  mutating func append(_ number: UInt64, digits: Int) {
    let all = Decimal.digits(number)
    for index in (20 - digits)..<20 { append(all[index]) }
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
    let all = digits(number)
    var start = 20 - count
    if count == 0 {
      start = 0
      while start < 19, all[start] == 0x30 { start += 1 }
    }
    guard let text = try? UTF8Span(validating: all.span.extracting(start...)) else { return "" }
    return String(copying: text)
  }

  /// The 20 digits of `number`.
  static func digits(_ number: UInt64) -> [20 of UInt8] {
    var digits: [20 of UInt8] = .init(repeating: 0x30)
    let high = number / 100_000_000
    let (low, middle) = (eightDigits(number % 100_000_000), eightDigits(high % 100_000_000))
    for index in 0..<8 {
      digits[index + 4] = UInt8(truncatingIfNeeded: middle >> UInt64(index * 8))
      digits[index + 12] = UInt8(truncatingIfNeeded: low >> UInt64(index * 8))
    }
    if high >= 100_000_000 {
      let first = eightDigits(high / 100_000_000)
      for index in 0..<4 {
        digits[index] = UInt8(truncatingIfNeeded: first >> UInt64(index * 8 + 32))
      }
    }
    return digits
  }

  /// The eight digits of a number below 100,000,000, the first in the lowest byte.
  ///
  /// A number is halved twice, and the pairs of digits are then split all at once: a division by 10
  /// for each digit, one after another, would be the slowest part of reading a tag.
  private static func eightDigits(_ number: UInt64) -> UInt64 {
    // Two numbers of four digits, in 32 bits each; nothing below can overflow.
    let fours = number / 10_000 | (number % 10_000) << 32
    // Four of two, in 16 bits each: 10,486 / 2^20 is near enough to 1 / 100 below 10,000.
    let hundreds = (fours &* 10_486) >> 20 & 0x7F_0000_007F
    let twos = (fours &- hundreds &* 100) << 16 | hundreds
    // Eight of one, in 8 bits each: 103 / 2^10 is near enough to 1 / 10 below 100.
    let tens = (twos &* 103) >> 10 & 0x000F_000F_000F_000F
    return (twos &- tens &* 10) << 8 | tens | 0x3030_3030_3030_3030
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
