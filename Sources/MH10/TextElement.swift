/// A text element identifier and its value, as aviation labels its parts.
///
/// Source: ISO/IEC 15434, format 12; ATA Spec 2000, chapter 9.
package struct TextElement: Hashable, Sendable {
  /// Three letters or digits, such as `MFR` or `SER`; nil when the text has none in front.
  package let identifier: String?
  /// The value; all of the text when it has no identifier.
  package let value: String

  /// Splits `SER 123` at its space.
  init(_ text: String) {
    let code = text.prefix(3)
    let isCode =
      code.utf8.count == 3
      && code.utf8.allSatisfy {
        ASCII.isCapital($0) || ASCII.isDigit($0)
      }
    if isCode, text.dropFirst(3).first == " " {
      identifier = String(code)
      value = String(text.dropFirst(4))
    } else {
      identifier = nil
      value = text
    }
  }
}
