/// Reads Codabar whole: what lies between two quiet zones, a letter at each end.
///
/// Bars and spaces are told wide from narrow each by itself over the whole symbol, since ink makes
/// the ones wider and the others narrower. The symbology has no check of its own.
/// Source: EN 798 (Codabar); AIM BC3.
package enum CodabarReader {
  /// The fewest characters, the letters at the ends included; bars of other symbols make shorter ones.
  private static let characterMinimum = 6
  /// Which of the seven elements of a character are wide, the first in the highest bit.
  private static let characters: [UInt8: UInt8] = [
    0b0000011: UInt8(ascii: "0"), 0b0000110: UInt8(ascii: "1"), 0b0001001: UInt8(ascii: "2"),
    0b1100000: UInt8(ascii: "3"), 0b0010010: UInt8(ascii: "4"), 0b1000010: UInt8(ascii: "5"),
    0b0100001: UInt8(ascii: "6"), 0b0100100: UInt8(ascii: "7"), 0b0110000: UInt8(ascii: "8"),
    0b1001000: UInt8(ascii: "9"), 0b0001100: UInt8(ascii: "-"), 0b0011000: UInt8(ascii: "$"),
    0b1000101: UInt8(ascii: ":"), 0b1010001: UInt8(ascii: "/"), 0b1010100: UInt8(ascii: "."),
    0b0010101: UInt8(ascii: "+"), 0b0011010: UInt8(ascii: "A"), 0b0101001: UInt8(ascii: "B"),
    0b0001011: UInt8(ascii: "C"), 0b0001110: UInt8(ascii: "D"),
  ]

  /// Finds the symbols along a line, read in the one direction in which it is given.
  package static func all(in elements: Elements) -> [LineReading] {
    var found: [LineReading] = []
    var start = elements.beginsDark ? 0 : 1
    while start + 8 * characterMinimum - 1 <= elements.count {
      // The letters at the ends have four narrow and three wide elements.
      let module = (elements.edges[start + 7] - elements.edges[start]) / 11.5
      guard elements.space(before: start) >= 5 * module else {
        start += 2
        continue
      }
      var end = start + 1
      while end < elements.count, elements.width(end) < 5 * module { end += 2 }
      end = min(end, elements.count)
      if elements.space(behind: end) >= 5 * module, let bytes = read(start..<end, elements) {
        found.append(
          LineReading(
            kind: .codabar, bytes: bytes, purpose: .data, beginsInSetA: false,
            edges: elements.edges[start]...elements.edges[end]))
      }
      start = end + 1
    }
    return found
  }

  private static func read(_ range: Range<Int>, _ elements: Elements) -> [UInt8]? {
    let count = (range.count + 1) / 8
    guard range.count % 8 == 7, count >= characterMinimum else { return nil }
    var (bars, spaces): ([Float], [Float]) = ([], [])
    for place in 0..<range.count where place % 8 != 7 {
      let width = elements.width(range.lowerBound + place)
      if place.isMultiple(of: 2) { bars.append(width) } else { spaces.append(width) }
    }
    guard let bar = WidthParting(bars), let space = WidthParting(spaces) else { return nil }
    var bytes: [UInt8] = []
    for character in 0..<count {
      var pattern: UInt8 = 0
      for place in 0..<7 {
        let width = elements.width(range.lowerBound + 8 * character + place)
        guard let isWide = (place.isMultiple(of: 2) ? bar : space).isWide(width) else { return nil }
        pattern = pattern << 1 | (isWide ? 1 : 0)
      }
      let isEnd = character == 0 || character == count - 1
      guard let byte = characters[pattern],
        isEnd == (UInt8(ascii: "A")...UInt8(ascii: "D") ~= byte)
      else { return nil }
      bytes.append(byte)
    }
    return bytes
  }
}
