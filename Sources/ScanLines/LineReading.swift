/// A symbol of any text that one scan line has shown whole.
package struct LineReading: Hashable, Sendable {
  /// Which symbol it is.
  package enum Kind: Hashable, Sendable {
    case code128
    /// Code 128 that begins with FNC1.
    case gs1Code128
    case codabar
  }

  package let kind: Kind
  /// The data; FNC1 within is `0x1D`, and the letters at the ends of Codabar are part of it.
  package let bytes: [UInt8]
  /// Whether the symbol is meant to set up a reader and is no data (FNC3 of Code 128).
  package let setsUpReader: Bool
  /// Where the symbol begins and ends, in samples of the line.
  package let edges: ClosedRange<Float>
}

extension Elements {
  /// The space before an element, or what is left of the line there.
  func space(before start: Int) -> Float { start > 0 ? width(start - 1) : edges[0] }

  /// The space behind the elements before `end`, or what is left of the line there.
  func space(behind end: Int) -> Float { end < count ? width(end) : self.end - edges[end] }

  /// The bars among the elements, the first one first.
  var bars: StrideTo<Int> { stride(from: beginsDark ? 0 : 1, to: count, by: 2) }
}
