/// The letter, with up to three digits in front, that says what the value behind it is.
///
/// Source: ANSI MH10.8.2, which ISO/IEC 15418 refers to.
package struct DataIdentifier: Hashable, Sendable {
  /// The digits and the letter, such as `Q` or `1T`.
  package let code: String

  /// Takes what has the form of a data identifier, whether or not the standard knows it.
  ///
  /// Nil for anything but up to three digits, of which the first is not `0`, and one capital.
  package init?(_ code: some StringProtocol) {
    let bytes = Array(code.utf8)
    guard let length = Self.length(startOf: bytes[...]), length == bytes.count else { return nil }
    self.code = String(code)
  }

  /// Takes the bytes that are known to have the form.
  init(unchecked bytes: ArraySlice<UInt8>) {
    code = String(decoding: bytes, as: UTF8.self)
  }

  /// How many bytes at the start of `bytes` have the form of a data identifier; nil when none have.
  static func length(startOf bytes: ArraySlice<UInt8>) -> Int? {
    let digits = bytes.prefix(4).prefix(while: ASCII.isDigit)
    guard digits.count < 4, digits.first != 0x30,
      let letter = bytes.dropFirst(digits.count).first, ASCII.isCapital(letter)
    else { return nil }
    return digits.count + 1
  }

  /// The letter, which is the category of what is identified.
  package var category: Character { code.last ?? "Z" }

  /// Whether the standard knows it; what it means is for the two parties otherwise.
  package var isKnown: Bool { row != nil }

  /// A short title in capitals, such as `PACKING LIST NUMBER`; empty when it is not known.
  package var title: String { row?.title ?? "" }

  /// The form that the standard gives to the value; nil when the identifier is not known.
  var form: ValueForm? { row?.form }

  private var row: Row? { Self.table[code] }
}

extension DataIdentifier: CustomStringConvertible {
  /// The code.
  package var description: String { code }
}
