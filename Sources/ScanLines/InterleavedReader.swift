/// An Interleaved 2 of 5 symbol that one scan line has shown.
package struct InterleavedReading: Hashable, Sendable {
  /// Digits, 0 to 9 each; an even number of them, six or more.
  package let digits: [UInt8]
  /// Where the symbol begins and ends, in samples of the line.
  package let edges: ClosedRange<Float>
}

/// Reads Interleaved 2 of 5 whole: all that lies between two quiet zones is one symbol.
///
/// The start pattern is four narrow elements and the stop pattern three, so that a line that leaves
/// a symbol early, or bars of anything else, often look like a shorter one. Where the symbol is all
/// there is between two quiet zones, its number of elements, the two wide ones in every five and
/// widths alike over the whole of it leave little to chance.
/// Source: ISO/IEC 16390:2007, 4.2 (structure) and 4.4 (dimensions).
package enum InterleavedReader {
  /// The fewest pairs of digits.
  private static let pairMinimum = 3
  /// The narrowest quiet zone, in narrow elements; the standard asks for ten.
  private static let quietMinimum: Float = 6
  /// Which elements of five are wide, the first in the highest bit, for each digit.
  private static let patterns: [UInt8: UInt8] = [
    0b00110: 0, 0b10001: 1, 0b01001: 2, 0b11000: 3, 0b00101: 4, 0b10100: 5, 0b01100: 6,
    0b00011: 7, 0b10010: 8, 0b01010: 9,
  ]

  /// Finds the symbols along a line, read in the one direction in which it is given.
  package static func all(in elements: Elements) -> [InterleavedReading] {
    var found: [InterleavedReading] = []
    var start = elements.beginsDark ? 0 : 1
    while start + 7 + 10 * pairMinimum <= elements.count {
      // Four elements of one module each tell the module roughly.
      let module = (elements.edges[start + 4] - elements.edges[start]) / 4
      guard elements.space(before: start) >= quietMinimum * 0.8 * module else {
        start += 2
        continue
      }
      var end = start + 1
      while end < elements.count, elements.width(end) < 5 * module { end += 2 }
      end = min(end, elements.count)
      if let reading = read(start..<end, elements) { found.append(reading) }
      start = end + 1
    }
    return found
  }

  private static func read(_ range: Range<Int>, _ elements: Elements) -> InterleavedReading? {
    let pairs = (range.count - 7) / 10
    guard range.count % 10 == 7, pairs >= pairMinimum else { return nil }
    var (bars, spaces) = (Widths(), Widths())
    let (start, stop) = (range.lowerBound, range.upperBound - 3)
    for i in [0, 2] {
      bars.narrow.append(elements.width(start + i))
      spaces.narrow.append(elements.width(start + i + 1))
    }
    bars.wide.append(elements.width(stop))
    spaces.narrow.append(elements.width(stop + 1))
    bars.narrow.append(elements.width(stop + 2))
    var digits: [UInt8] = []
    for pair in 0..<pairs {
      let first = start + 4 + 10 * pair
      guard let one = digit(first, elements, &bars),
        let other = digit(first + 1, elements, &spaces)
      else { return nil }
      digits += [one, other]
    }
    let module = (bars.mean(\.narrow) + spaces.mean(\.narrow)) / 2
    let quiet = min(elements.space(before: start), elements.space(behind: range.upperBound))
    guard bars.areConsistent, spaces.areConsistent, quiet >= quietMinimum * module else {
      return nil
    }
    return InterleavedReading(
      digits: digits, edges: elements.edges[start]...elements.edges[range.upperBound])
  }

  /// The digit of five elements of one colour: the two widest are wide, and clearly so.
  private static func digit(
    _ first: Int, _ elements: Elements, _ widths: inout Widths
  ) -> UInt8? {
    let five = (0..<5).map { elements.width(first + 2 * $0) }
    let order = five.indices.sorted { five[$0] > five[$1] }
    guard five[order[1]] > 1.25 * five[order[2]] else { return nil }
    widths.wide += order[..<2].map { five[$0] }
    widths.narrow += order[2...].map { five[$0] }
    return patterns[order[..<2].reduce(0) { $0 | 0b10000 >> UInt8($1) }]
  }

  /// The widths of bars or of spaces, in samples.
  private struct Widths {
    var narrow: [Float] = []
    var wide: [Float] = []

    func mean(_ part: KeyPath<Widths, [Float]>) -> Float {
      self[keyPath: part].reduce(0, +) / Float(max(1, self[keyPath: part].count))
    }

    /// Whether wide ones are wide and narrow ones narrow over the whole symbol.
    ///
    /// Wide elements have two to three modules, and ink spreads by half a module.
    var areConsistent: Bool {
      let (narrow, wide) = (mean(\.narrow), mean(\.wide))
      let middle = (narrow + wide) / 2
      return wide > 1.6 * narrow && wide < 5 * narrow
        && self.narrow.allSatisfy { $0 > 0.3 * narrow && $0 < 1.1 * middle }
        && self.wide.allSatisfy { $0 < 1.5 * wide && $0 > 0.9 * middle }
    }
  }
}
