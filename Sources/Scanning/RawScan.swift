/// What one scan brought: the bytes of the symbol, and how they were read when the scanner says so.
package struct RawScan: Hashable, Sendable {
  /// The data without its symbology identifier; any bytes, possibly none.
  package let bytes: [UInt8]
  /// What the scanner sent in front; nil from a keyboard or from a scanner that sends none.
  package let symbology: SymbologyIdentifier?

  /// Takes the bytes as a scanner sends them and splits off the symbology identifier.
  package init(transmission: [UInt8]) {
    symbology = SymbologyIdentifier(startOf: transmission)
    bytes = symbology == nil ? transmission : Array(transmission.dropFirst(3))
  }

  /// The bytes as the scanner sent them, symbology identifier included.
  package var transmission: [UInt8] {
    Array((symbology?.description ?? "").utf8) + bytes
  }
}

extension RawScan: CustomStringConvertible {
  /// The transmission with ``ScanText``'s escapes: safe for a terminal and read back exactly.
  package var description: String {
    ScanText.text(transmission)
  }
}
