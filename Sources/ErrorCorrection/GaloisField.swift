/// Arithmetic with polynomials over two elements, modulo a primitive polynomial.
///
/// Elements are numbers whose bits are the coefficients; sums are exclusive ors.
/// Source: R. E. Blahut, Algebraic Codes for Data Transmission (2003), chapter 4.
package struct GaloisField: Sendable {
  /// Elements other than 0: 2 to the power of the polynomial's degree, less 1.
  package let order: Int
  /// Powers of the element 2, twice over, so that a sum of two logarithms needs no remainder.
  private let powers: [UInt16]
  private let logarithms: [UInt16]

  /// The field of a polynomial, whose bits are its coefficients, the constant lowest.
  ///
  /// - Precondition: the polynomial is primitive and of degree 2 to 15.
  package init(polynomial: Int) {
    let degree = Int.bitWidth - 1 - polynomial.leadingZeroBitCount
    precondition(2...15 ~= degree, "A field has 4 to 32,768 elements.")
    order = 1 << degree - 1
    var powers: [UInt16] = []
    var logarithms = [UInt16](repeating: 0, count: order + 1)
    var value = 1
    for exponent in 0..<2 * order {
      precondition(value != 1 || exponent.isMultiple(of: order), "The polynomial is primitive.")
      powers.append(UInt16(value))
      if exponent < order { logarithms[value] = UInt16(exponent) }
      value <<= 1
      if value > order { value ^= polynomial }
    }
    (self.powers, self.logarithms) = (powers, logarithms)
  }

  /// The element 2 to the power of `exponent`, which may be negative.
  func power(_ exponent: Int) -> UInt16 {
    let remainder = exponent % order
    return powers[remainder < 0 ? remainder + order : remainder]
  }

  func product(_ one: UInt16, _ other: UInt16) -> UInt16 {
    guard one != 0, other != 0 else { return 0 }
    return powers[Int(logarithms[Int(one)]) + Int(logarithms[Int(other)])]
  }

  /// What gives 1 when multiplied by `element`, which is not 0.
  func inverse(_ element: UInt16) -> UInt16 {
    powers[order - Int(logarithms[Int(element)])]
  }

  /// The value of a polynomial, its constant first, at a place.
  func value(_ polynomial: [UInt16], at place: UInt16) -> UInt16 {
    polynomial.reversed().reduce(0) { product($0, place) ^ $1 }
  }
}
