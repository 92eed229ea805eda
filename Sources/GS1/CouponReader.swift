/// Reads the fields of a coupon one after the other.
struct CouponReader {
  private let digits: [UInt8]
  private var offset = 0

  /// Takes the value of a coupon, which must be digits throughout.
  init(_ value: Span<UInt8>) throws(Fault) {
    try ApplicationIdentifier.Characters.digits.check(value)
    digits = value.bytes
  }

  /// What is said of `field` when it cannot be what stands here.
  func fault(_ field: CouponField) -> Fault {
    Fault(.coupon(field), at: offset)
  }

  /// Whether the optional field with this number is next; if so, goes behind the number.
  mutating func begins(_ number: Unicode.Scalar) -> Bool {
    guard offset < digits.count, digits[offset] == UInt8(ascii: number) else { return false }
    offset += 1
    return true
  }

  /// Goes over `count` digits.
  mutating func skip(_ count: Int, _ field: CouponField) throws(Fault) {
    guard digits.count - offset >= count else {
      offset = digits.count
      throw fault(field)
    }
    offset += count
  }

  /// Goes over one digit, which must be one of `allowed`.
  mutating func one(_ field: CouponField, of allowed: StaticString) throws(Fault) {
    guard offset < digits.count, allowed.description.utf8.contains(digits[offset]) else {
      throw fault(field)
    }
    offset += 1
  }

  /// Goes over a field behind its length, which is one digit of `lengths` and counts from `base`.
  mutating func variable(
    _ field: CouponField, _ lengths: ClosedRange<UInt8>, plus base: Int = 0
  ) throws(Fault) {
    guard offset < digits.count, lengths.contains(digits[offset] - 0x30) else { throw fault(field) }
    let count = Int(digits[offset] - 0x30) + base
    offset += 1
    try skip(count, field)
  }

  /// Goes over what must be bought: how much, in what sense, of which family.
  mutating func purchase() throws(Fault) {
    try variable(.requirement, 1...5)
    try one(.requirementCode, of: "012349")
    try skip(3, .family)
  }

  /// Goes over the company prefix of a second or third purchase; 9 says that it is the first's.
  mutating func purchasePrefix() throws(Fault) {
    if !begins("9") { try variable(.purchasePrefix, 0...6, plus: 6) }
  }

  /// Reads a date `YYMMDD`.
  mutating func date(_ field: CouponField, today: CalendarDate) throws(Fault) -> CalendarDate {
    let start = offset
    try skip(6, field)
    do throws(CalendarDateError) {
      return try CalendarDate(yymmdd: digits[start..<offset], today: today, dayZero: .refused)
    } catch {
      throw Fault(.coupon(field), at: start)
    }
  }

  /// Checks that nothing is left.
  func end() throws(Fault) {
    guard offset == digits.count else { throw fault(.end) }
  }
}
