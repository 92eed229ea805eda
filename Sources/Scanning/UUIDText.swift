/// A UUID as text: 8, 4, 4, 4 and 12 hexadecimal digits with hyphens between.
///
/// Source: RFC 9562, section 4.
package enum UUIDText {
  /// The number that the 36 characters write, in either case; nil when they are no UUID.
  package static func number(_ text: some Collection<UInt8>) -> UInt128? {
    guard text.count == 36 else { return nil }
    var number: UInt128 = 0
    for (index, byte) in text.enumerated() {
      if hyphens.contains(index) {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard let value = ScanText.hexValue(byte) else { return nil }
        number = number << 4 | UInt128(value)
      }
    }
    return number
  }

  /// The 36 characters of `number`, in lower case.
  package static func text(_ number: UInt128) -> String {
    let digits = String(number, radix: 16)
    var text = ""
    for digit in String(repeating: "0", count: 32 - digits.utf8.count) + digits {
      if hyphens.contains(text.utf8.count) { text += "-" }
      text.append(digit)
    }
    return text
  }

  private static let hyphens = [8, 13, 18, 23]
}
