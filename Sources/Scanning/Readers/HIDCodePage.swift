/// The code pages of Alt codes.
///
/// Source: the tables CP437 and CP1252 of Microsoft that Unicode publishes.
enum HIDCodePage {
  /// The characters of code page 1252 from 0x80 to 0x9F; what is not assigned stands for itself.
  private static let specials = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)

  /// The characters of code page 437 from 0x80 on.
  private static let codePage437 = Array(
    """
    ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}
    """.unicodeScalars)

  /// The byte of a character in code page 1252; nil when it has none.
  static func windows1252(_ scalar: Unicode.Scalar) -> UInt8? {
    if let index = specials.firstIndex(of: scalar) { return UInt8(0x80 + index) }
    guard scalar.value < 0x80 || scalar.value >= 0xA0 else { return nil }
    return UInt8(exactly: scalar.value)
  }

  /// The byte of code page 1252 for the character of code page 437 with this number; nil when it
  /// has none, as the lines and boxes.
  static func windows1252(codePage437 number: UInt8) -> UInt8? {
    // Below 0x20 the page has pictures, but what a scanner means are the control characters.
    guard number >= 0x80 else { return number }
    return windows1252(codePage437[Int(number) - 0x80])
  }
}
