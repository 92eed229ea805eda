/// The numbers 0 to 928 with sums and products modulo the prime 929.
///
/// Source: ISO/IEC 15438:2015, 5.10.
enum PrimeField {
  static let modulus = 929

  /// The powers of 3, which runs through all numbers but 0; twice, so that sums need no remainder.
  private static let powers: [Int] = {
    var result = [1]
    for _ in 1..<2 * (modulus - 1) { result.append(result[result.count - 1] * 3 % modulus) }
    return result
  }()

  private static let logarithms: [Int] = {
    var result = [Int](repeating: 0, count: modulus)
    for exponent in 0..<modulus - 1 { result[powers[exponent]] = exponent }
    return result
  }()

  /// 3 to any power, also a negative one.
  static func power(_ exponent: Int) -> Int {
    let remainder = exponent % (modulus - 1)
    return powers[remainder < 0 ? remainder + modulus - 1 : remainder]
  }

  /// The number whose product with `number`, which is not 0, is 1.
  static func inverse(_ number: Int) -> Int { power(-logarithms[number]) }

  /// The value of a polynomial, constant first.
  static func value(_ polynomial: [Int], at place: Int) -> Int {
    polynomial.reversed().reduce(0) { ($0 * place + $1) % modulus }
  }
}
