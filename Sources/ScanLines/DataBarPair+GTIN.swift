import Symbols

extension DataBarPair {
  /// The fourteen digits of two halves of DataBar Omnidirectional; `nil` if they do not belong
  /// together by their check.
  ///
  /// Source: ISO/IEC 24724:2011, 4.3.4 (checksum modulo 79) and 4.3.2 (value).
  static func gtin(_ left: DataBarPair, _ right: DataBarPair) -> String? {
    guard let (a, b) = left.both, let (c, d) = right.both else { return nil }
    let sum = left.sum(weight: 1) + right.sum(weight: 16)
    var target = 9 * left.finder + right.finder
    if target > 72 { target -= 1 }
    if target > 8 { target -= 1 }
    guard sum % 79 == target else { return nil }
    let value = (1597 * a + b) * 4_537_077 + 1597 * c + d
    guard value < 10_000_000_000_000 else { return nil }
    let digits = String(repeating: "0", count: 13 - String(value).count) + String(value)
    return digits + String(RetailDigits.checkDigit(of: digits.utf8.map { $0 - 0x30 }))
  }

  private var both: (Int, Int)? {
    guard let before, let after else { return nil }
    return (before, after)
  }

  /// The widths of both characters, each times a power of three.
  private func sum(weight: Int) -> Int {
    var (sum, factor) = (0, weight)
    guard let (outer, inner) = both else { return 0 }
    for widths in [WidthCharacters.outer.widths[outer], WidthCharacters.inner.widths[inner]] {
      for i in 0..<8 {
        sum += factor * Int(widths[i])
        factor = factor * 3 % 79
      }
    }
    return sum
  }
}
