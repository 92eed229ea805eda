/// The order in which a person expects names: `scan-2` before `scan-10`.
package enum NaturalOrder {
  /// Whether `one` comes before `other`: runs of digits by their number, all else by its bytes.
  ///
  /// Names that differ only in zeros before a number are in the order of their bytes, so that two
  /// different names are never equal.
  package static func precedes(_ one: String, _ other: String) -> Bool {
    var (left, right) = (Array(one.utf8)[...], Array(other.utf8)[...])
    while let a = left.first, let b = right.first {
      if isDigit(a), isDigit(b) {
        let (first, second) = (takeNumber(&left), takeNumber(&right))
        if first.count != second.count { return first.count < second.count }
        if !first.elementsEqual(second) { return first.lexicographicallyPrecedes(second) }
      } else if a != b {
        return a < b
      } else {
        left.removeFirst()
        right.removeFirst()
      }
    }
    if left.isEmpty, right.isEmpty { return Array(one.utf8).lexicographicallyPrecedes(other.utf8) }
    return left.isEmpty
  }

  /// Takes a run of digits, and gives it without the zeros in front.
  private static func takeNumber(_ text: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = text.prefix(while: isDigit)
    text = text.dropFirst(digits.count)
    return digits.drop { $0 == UInt8(ascii: "0") }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }
}
