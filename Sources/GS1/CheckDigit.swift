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
}
