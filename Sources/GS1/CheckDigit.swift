/// The last digit of a GS1 key, which shows most misreadings.
///
/// One rule serves GTIN-8/12/13/14, SSCC, GLN and GSIN: counted from the right, digits weigh 3, 1,
/// 3, 1, … and the check digit lifts the sum to a multiple of ten. Leading zeros change nothing.
///
/// Source: GS1 General Specifications, section 7.9.1.
package enum CheckDigit {
  /// The check digit, 0 to 9, that belongs behind `payload`, a key's other digits as one number.
  package static func completing(_ payload: UInt64) -> UInt8 {
    var rest = payload
    var sum: UInt64 = 0
    var weight: UInt64 = 3
    while rest > 0 {
      sum += rest % 10 * weight
      rest /= 10
      weight = 4 - weight
    }
    return UInt8((10 - sum % 10) % 10)
  }

  /// Checks that the last of the digits in `value` belongs behind the others.
  static func check(_ value: Span<UInt8>) throws(Fault) {
    let last = value.count - 1
    guard last >= 0 else { throw Fault(.tooShort(minimum: 1), at: 0) }
    // Two sums without weights spare a multiplication a digit.
    var near = 0
    var far = 0
    var offset = last - 1
    while offset > 0 {
      near += Int(value[offset] &- 0x30)
      far += Int(value[offset - 1] &- 0x30)
      offset -= 2
    }
    if offset == 0 { near += Int(value[0] &- 0x30) }
    let found = value[last] &- 0x30
    let expected = UInt8((10 - (near * 3 + far) % 10) % 10)
    guard found == expected else {
      throw Fault(.checkDigit(found: found, expected: expected), at: last)
    }
  }
}
