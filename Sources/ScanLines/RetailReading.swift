/// An EAN or UPC symbol that one scan line has shown.
package struct RetailReading: Hashable, Sendable {
  /// Which symbol it is, by its structure.
  package enum Kind: Hashable, Sendable {
    /// Thirteen digits; with a first 0 it is a UPC-A symbol.
    case ean13
    /// Eight digits.
    case ean8
    /// Eight digits: number system, six coded and check.
    case upcE
  }

  package let kind: Kind
  /// Digits, 0 to 9 each.
  package let digits: [UInt8]
  /// The mean distance of its elements from ideal ones, in modules; 0 is perfect.
  package let error: Float
  /// Where the symbol begins and ends, in samples of the line.
  package let edges: ClosedRange<Float>
}
