/// Letters of five by seven dots: enough for what barcodes say, at any whole size.
enum Typeface {
  /// Dots from the start of one letter to the next.
  static let advance = 6
  /// Dots from the top of a letter to its foot.
  static let height = 7

  /// The rows of a character from the top, five dots each, the leftmost in the bit of 16.
  ///
  /// A character that is not in the typeface, such as a control character, is a box.
  static func rows(of character: Character) -> [UInt8] {
    guard let code = character.asciiValue, code >= 0x20, code <= 0x7E else { return box }
    return glyphs[Int(code) - 0x20]
  }

  private static let box: [UInt8] = [31, 17, 17, 17, 17, 17, 31]

  private static let glyphs: [[UInt8]] = shapes.split(separator: "\n\n").flatMap { block in
    let lines = block.split(separator: "\n").map { $0.split(separator: " ") }
    let count = lines.first?.count ?? 0
    return (0..<count).map { column in
      lines.map { line in line[column].reduce(UInt8(0)) { $0 << 1 | ($1 == "#" ? 1 : 0) } }
    }
  }
}
