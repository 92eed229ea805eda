/// What the digits of GTINs, EAN and UPC symbols have in common; all are numbers from 0 to 9.
///
/// Source: GS1 General Specifications, 7.9 (check digit) and 5.2.2.4 (UPC-E zero suppression).
package enum RetailDigits {
  /// The digit that makes the sum with the weights 3 and 1, from the last digit on, a ten.
  package static func checkDigit(of digits: some BidirectionalCollection<UInt8>) -> UInt8 {
    var (sum, weight) = (0, 3)
    for digit in digits.reversed() {
      sum += weight * Int(digit)
      weight = 4 - weight
    }
    return UInt8((10 - sum % 10) % 10)
  }

  /// Whether the last of some digits is the check digit of those before it; `false` for none.
  package static func haveCheckDigit(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
    digits.last.map { $0 == checkDigit(of: digits.dropLast()) } ?? false
  }

  /// The twelve digits of the UPC-A that a UPC-E stands for.
  ///
  /// - Parameter digits: number system, six coded digits and check digit.
  /// - Returns: `nil` unless there are eight.
  package static func upcA(fromUPCE digits: [UInt8]) -> [UInt8]? {
    guard digits.count == 8 else { return nil }
    let (body, last) = (digits[1...5], digits[6])
    let (four, five) = ([UInt8](repeating: 0, count: 4), [UInt8](repeating: 0, count: 5))
    let ten: [UInt8] =
      switch last {
      case 0, 1, 2: body.prefix(2) + [last] + four + body.suffix(3)
      case 3: body.prefix(3) + five + body.suffix(2)
      case 4: body.prefix(4) + five + body.suffix(1)
      default: body + four + [last]
      }
    return [digits[0]] + ten + [digits[7]]
  }
}
