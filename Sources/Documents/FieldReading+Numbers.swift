import GS1
import Stock

extension FieldReading {
  /// How much: a whole number from 1 to ``Quantity/limit``.
  static func quantity(_ text: String) throws(FieldError) -> Quantity {
    Quantity(Int64(try whole(text, 1...Int(Quantity.limit.rawValue))))
  }

  /// The number of an order's line: 1 to 999,999.
  static func lineNumber(_ text: String) throws(FieldError) -> Int {
    try whole(text, 1...999_999)
  }

  /// Days: 0 to 3,650.
  static func days(_ text: String) throws(FieldError) -> Int {
    try whole(text, 0...3_650)
  }

  /// A price of one unit in millionths: 0 to less than 1,000,000 with up to six decimals.
  static func priceMicros(_ text: String) throws(FieldError) -> Int64 {
    try decimal(text, decimals: 6, upTo: 999_999_999_999)
  }

  /// A percentage from 0 to 1000 with up to two decimals, in hundredths of a percent.
  static func overBasisPoints(_ text: String) throws(FieldError) -> Int64 {
    try decimal(text, decimals: 2, upTo: 100_000)
  }

  /// A percentage from 0 to 100 with up to two decimals, in hundredths of a percent.
  static func underBasisPoints(_ text: String) throws(FieldError) -> Int64 {
    try decimal(text, decimals: 2, upTo: 10_000)
  }

  /// A number of digits only, within `range`.
  private static func whole(_ text: String, _ range: ClosedRange<Int>) throws(FieldError) -> Int {
    guard text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      throw FieldError(message: "this is not a whole number")
    }
    guard let number = Int(text), range.contains(number) else {
      throw FieldError(
        message: "the number is not from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// A number with a decimal point, as a whole number of its last decimal place.
  ///
  /// A comma is refused, for it parts thousands in one country and decimals in the next.
  private static func decimal(
    _ text: String, decimals: Int, upTo limit: Int64
  ) throws(FieldError) -> Int64 {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2,
      parts.allSatisfy({ part in
        !part.isEmpty && part.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      })
    else { throw FieldError(message: "this is not a number such as 12.5") }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard fraction.utf8.count <= decimals else {
      throw FieldError(message: "the number has more than \(decimals) decimals")
    }
    let padding = String(repeating: "0", count: decimals - fraction.utf8.count)
    guard let number = Int64(parts[0] + fraction + padding), number <= limit else {
      throw FieldError(message: "the number is too large")
    }
    return number
  }
}
