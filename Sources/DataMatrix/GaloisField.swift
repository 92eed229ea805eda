/// Arithmetic with bytes as polynomials over two elements, modulo x^8 + x^5 + x^3 + x^2 + 1.
///
/// Sums are exclusive ors. Source: ISO/IEC 16022:2006, 5.7.1.
enum GaloisField {
  private static let polynomial = 0x12D

  /// Powers of the element 2, twice over, so that a sum of two logarithms needs no remainder.
  private static let powers: [UInt8] = {
    var powers: [UInt8] = []
    var value = 1
    for _ in 0..<510 {
      powers.append(UInt8(value))
      value <<= 1
      if value > 0xFF { value ^= polynomial }
    }
    return powers
  }()

  private static let logarithms: [Int] = {
    var logarithms = [Int](repeating: 0, count: 256)
    for exponent in 0..<255 { logarithms[Int(powers[exponent])] = exponent }
    return logarithms
  }()

  /// The element 2 to the power of `exponent`, which may be negative.
  static func power(_ exponent: Int) -> UInt8 {
    let remainder = exponent % 255
    return powers[remainder < 0 ? remainder + 255 : remainder]
  }

  static func product(_ one: UInt8, _ other: UInt8) -> UInt8 {
    guard one != 0, other != 0 else { return 0 }
    return powers[logarithms[Int(one)] + logarithms[Int(other)]]
  }

  /// What gives 1 when multiplied by `element`, which is not 0.
  static func inverse(_ element: UInt8) -> UInt8 {
    powers[255 - logarithms[Int(element)]]
  }

  /// The value of a polynomial, its constant first, at a place.
  static func value(_ polynomial: [UInt8], at place: UInt8) -> UInt8 {
    polynomial.reversed().reduce(0) { product($0, place) ^ $1 }
  }
}
