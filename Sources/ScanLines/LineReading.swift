/// A symbol of any text that one scan line has shown whole.
package struct LineReading: Hashable, Sendable {
  /// Which symbol it is.
  package enum Kind: Hashable, Sendable {
    case code128
    /// Code 128 that begins with FNC1.
    case gs1Code128
    case codabar
  }

  /// What function characters of Code 128 say of the data.
  ///
  /// Source: ISO/IEC 15417:2007, 4.3.4.2 (function characters) and annex C (symbology identifier).
  package enum Purpose: Hashable, Sendable {
    case data
    /// FNC1 stands second: the data begins with an application indicator, a letter or two digits.
    case application
    /// FNC3 stands somewhere: the symbol is meant to set up a reader and is no data.
    case readerSetUp
  }

  package let kind: Kind
  /// The data; FNC1 within is `0x1D`, and the letters at the ends of Codabar are part of it.
  ///
  /// FNC1 in first and in second place and at the end is none of it.
  package let bytes: [UInt8]
  package let purpose: Purpose
  /// Whether the symbol begins in code set A, as each row of Codablock F does.
  package let beginsInSetA: Bool
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
