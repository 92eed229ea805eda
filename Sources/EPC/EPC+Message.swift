package import GS1

extension EPC {
  /// The GS1 message that a tag stands for, such as `01` GTIN `21` serial; nil without a GS1 key.
  ///
  /// For portals, where thousands of tags a second pass: an SGTIN-96 or SSCC-96 is turned into its
  /// message by arithmetic, without an ``EPC`` in between, and allocates nothing but the message.
  ///
  /// - Parameters:
  ///   - bytes: the EPC memory, whole 16-bit words, without a protocol control word.
  ///   - today: the day that gives two-digit years of additional data their century.
  /// - Returns: the message's bytes.
  /// - Throws: ``EPCError`` when the memory is not an EPC.
  package static func message(
    ofTag bytes: [UInt8], today: CalendarDate
  ) throws(EPCError) -> [UInt8]? {
    if let message = NumericTag(bytes)?.message { return message }
    guard let elements = try? EPC(bits: bytes).elements(today: today) else {
      _ = try EPC(bits: bytes)
      return nil
    }
    return ElementString.message(elements)
  }
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

  /// What an SGTIN-96 or SSCC-96 says; nil for every other tag and for one that breaks a rule.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, sections 7.3, 7.4, 14.6.1 and 14.6.2.
  var message: [UInt8]? {
    switch high >> 56 {
    case 0x30:
      guard let key = key(bodyDigits: 13, reference: high & (1 << 50 - 1), width: 44, skip: 6)
      else { return nil }
      return Self.message(code: 1, key, count: 14, serial: (high & 0x3F) << 32 | low)
    case 0x31:
      guard low & 0xFF_FFFF == 0,
        let key = key(
          bodyDigits: 17, reference: (high & (1 << 50 - 1)) << 8 | low >> 24, width: 58, skip: 0)
      else { return nil }
      return Self.message(code: 0, key, count: 18, serial: nil)
    case _: return nil
    }
  }

  /// The key that company prefix and reference make, without its check digit: the reference's first
  /// digit, the prefix, the rest of the reference; nil when a field has more digits than its own.
  ///
  /// - `reference`: prefix and reference in the lowest `width` bits, once `skip` bits are dropped.
  private func key(bodyDigits: Int, reference: UInt64, width: Int, skip: Int) -> UInt64? {
    let partition = Int(high >> 50 & 7)
    guard partition < 7 else { return nil }
    let both = reference >> UInt64(skip)
    let referenceBits = UInt64(width - Self.prefixBits[partition])
    let prefix = both >> referenceBits
    let reference = both & (1 << referenceBits - 1)
    let digits = bodyDigits - (12 - partition)
    guard prefix < Self.powers[12 - partition], reference < Self.powers[digits] else { return nil }
    let (first, rest) = reference.quotientAndRemainder(dividingBy: Self.powers[digits - 1])
    return first * Self.powers[bodyDigits - 1] + prefix * Self.powers[digits - 1] + rest
  }

  /// `0` and the digit `code`, the key in `count` digits with its check digit, and `21` with the
  /// serial number.
  private static func message(
    code: UInt8, _ key: UInt64, count: Int, serial: UInt64?
  ) -> [UInt8] {
    var serialDigits = 0
    if let serial {
      serialDigits = 1
      while serialDigits < powers.count, serial >= powers[serialDigits] { serialDigits += 1 }
    }
    let end = 2 + count
    let total = end + (serial == nil ? 0 : 2 + serialDigits)
    var message = [UInt8](repeating: UInt8(ascii: "0"), count: total)
    var bytes = message.mutableSpan
    bytes[1] &+= code
    write(key, endingAt: end - 1, in: &bytes)
    // Weights 3 and 1 from the right: the check digit makes the sum a multiple of ten.
    var sum = 0
    for index in 2..<end - 1 {
      sum += Int(bytes[index] &- 0x30) * ((end - index) % 2 == 0 ? 3 : 1)
    }
    bytes[end - 1] &+= UInt8((10 - sum % 10) % 10)
    if let serial {
      bytes[end] &+= 2
      bytes[end + 1] &+= 1
      write(serial, endingAt: total, in: &bytes)
    }
    return message
  }

  /// Writes a number's digits over zeros, two at a time.
  private static func write(
    _ number: UInt64, endingAt end: Int, in bytes: inout MutableSpan<UInt8>
  ) {
    var (rest, index) = (number, end)
    while rest >= 10 {
      let quotient = rest / 100
      let pair = UInt32(truncatingIfNeeded: rest &- quotient &* 100)
      let tens = (pair &* 103) >> 10
      bytes[index - 1] &+= UInt8(truncatingIfNeeded: pair &- tens &* 10)
      bytes[index - 2] &+= UInt8(truncatingIfNeeded: tens)
      (rest, index) = (quotient, index - 2)
    }
    if rest > 0 { bytes[index - 1] &+= UInt8(truncatingIfNeeded: rest) }
  }

  /// How many bits the company prefix has, by partition.
  private static let prefixBits: [7 of Int] = [40, 37, 34, 30, 27, 24, 20]
  /// 1, 10, 100 and so on, to 10^17.
  private static let powers: [18 of UInt64] = {
    var powers: [18 of UInt64] = .init(repeating: 1)
    for index in 1..<18 { powers[index] = powers[index - 1] * 10 }
    return powers
  }()
}
