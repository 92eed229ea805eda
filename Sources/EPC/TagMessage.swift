/// The GS1 message of an SGTIN-96 or SSCC-96, such as `01` GTIN `21` serial number, in place.
///
/// For portals, where thousands of tags a second pass: made by arithmetic, without an ``EPC`` in
/// between, it allocates nothing.
package struct TagMessage: Sendable {
  /// The digits as numbers, and behind ``count`` zeros: 18 digits of key, or 14 and 12 of serial
  /// number, and their identifiers.
  private var digits: [32 of UInt8] = .init(repeating: 0)
  /// How many bytes the message has, 18 to 30.
  package let count: Int

  /// Reads a tag's memory; nil for every other tag and for one that breaks a rule, of which
  /// ``EPC/init(bits:)`` says more.
  package init?(_ bytes: [UInt8]) {
    guard let tag = NumericTag(bytes), let (key, serial) = tag.key else { return nil }
    let end = serial == nil ? 20 : 16
    digits[1] = serial == nil ? 0 : 1
    DecimalDigits.write(key, endingAt: end - 1, in: &digits)
    // Weights 3 and 1 from the right: the check digit makes the sum a multiple of ten.
    var (heavy, light) = (0, 0)
    for index in stride(from: end - 2, to: 1, by: -2) { heavy += Int(digits[index]) }
    for index in stride(from: end - 3, to: 1, by: -2) { light += Int(digits[index]) }
    digits[end - 1] = UInt8((2_000 - 3 * heavy - light) % 10)
    guard let serial else {
      count = end
      return
    }
    digits[end] = 2
    digits[end + 1] = 1
    count = end + 2 + DecimalDigits.count(serial)
    DecimalDigits.write(serial, endingAt: count, in: &digits)
  }

  /// The byte at `index`, 0 to ``count`` less 1: an ASCII digit.
  package subscript(index: Int) -> UInt8 { digits[index] &+ UInt8(ascii: "0") }

  /// The message as a parser takes it.
  package var bytes: [UInt8] { (0..<count).map { self[$0] } }
}

/// The 96 bits of a tag whose fields are all numbers.
private struct NumericTag {
  /// Header, filter, partition, company prefix and, most of it, the reference.
  private let high: UInt64
  /// The last 32 bits.
  private let low: UInt64

  /// Takes twelve bytes; nil for another count.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == 12 else { return nil }
    var high: UInt64 = 0
    for index in 0..<8 { high = high << 8 | UInt64(bytes[index]) }
    var low: UInt64 = 0
    for index in 8..<12 { low = low << 8 | UInt64(bytes[index]) }
    (self.high, self.low) = (high, low)
  }

  /// The GTIN of an SGTIN-96 and its serial number, or the SSCC of an SSCC-96, each without its
  /// check digit; nil for every other tag and for one that breaks a rule.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, sections 7.3, 7.4, 14.6.1 and 14.6.2.
  var key: (key: UInt64, serial: UInt64?)? {
    let fields = high & (1 << 50 - 1)
    switch high >> 56 {
    case 0x30:
      return key(bodyDigits: 13, fields >> 6, width: 44).map { ($0, (high & 0x3F) << 32 | low) }
    case 0x31:
      guard low & 0xFF_FFFF == 0 else { return nil }
      return key(bodyDigits: 17, fields << 8 | low >> 24, width: 58).map { ($0, nil) }
    case _: return nil
    }
  }

  /// The key that company prefix and reference make: the reference's first digit, the prefix, the
  /// rest of the reference; nil when a field has more digits than its own.
  ///
  /// - `fields`: prefix and reference, which have `width` bits together.
  private func key(bodyDigits: Int, _ fields: UInt64, width: Int) -> UInt64? {
    let partition = Int(high >> 50 & 7)
    guard partition < 7 else { return nil }
    let referenceBits = UInt64(width - Self.prefixBits[partition])
    let prefix = fields >> referenceBits
    let reference = fields & (1 << referenceBits - 1)
    let digits = bodyDigits - (12 - partition)
    guard prefix < DecimalDigits.powers[12 - partition], reference < DecimalDigits.powers[digits]
    else { return nil }
    let (first, rest) = reference.quotientAndRemainder(dividingBy: DecimalDigits.powers[digits - 1])
    return first * DecimalDigits.powers[bodyDigits - 1]
      + prefix * DecimalDigits.powers[digits - 1] + rest
  }

  /// How many bits the company prefix has, by partition.
  private static let prefixBits: [7 of Int] = [40, 37, 34, 30, 27, 24, 20]
}

/// Numbers as decimal digits, each a byte of 0 to 9.
private enum DecimalDigits {
  /// Writes the digits of a number, 0 to 10^18, over zeros: in pieces, for a division of 32 bits is
  /// cheaper than one of 64.
  static func write(_ number: UInt64, endingAt end: Int, in digits: inout [32 of UInt8]) {
    var rest = number
    var index = end
    while rest >= 1_000_000_000 {
      let (quotient, low) = rest.quotientAndRemainder(dividingBy: 100_000_000)
      write(UInt32(truncatingIfNeeded: low), endingAt: index, in: &digits)
      (rest, index) = (quotient, index - 8)
    }
    write(UInt32(truncatingIfNeeded: rest), endingAt: index, in: &digits)
  }

  /// Writes the digits of a number over zeros, two at a time.
  private static func write(_ number: UInt32, endingAt end: Int, in digits: inout [32 of UInt8]) {
    var (rest, index) = (number, end)
    while rest > 0 {
      let quotient = rest / 100
      let pair = rest &- quotient &* 100
      let tens = (pair &* 103) >> 10
      digits[index - 1] = UInt8(truncatingIfNeeded: pair &- tens &* 10)
      if tens > 0 || quotient > 0 { digits[index - 2] = UInt8(truncatingIfNeeded: tens) }
      (rest, index) = (quotient, index - 2)
    }
  }

  /// How many digits a number has, 1 or more.
  static func count(_ number: UInt64) -> Int {
    // 1233 / 4096 is the logarithm of 2: right, or one too few.
    let count = ((64 - (number | 1).leadingZeroBitCount) * 1_233) >> 12
    return number >= powers[count] ? count + 1 : max(count, 1)
  }

  /// 1, 10, 100 and so on, to 10^17.
  static let powers: [18 of UInt64] = {
    var powers: [18 of UInt64] = .init(repeating: 1)
    for index in 1..<18 { powers[index] = powers[index - 1] * 10 }
    return powers
  }()
}
