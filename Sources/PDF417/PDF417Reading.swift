/// A symbol's message and how surely it was read.
package struct PDF417Reading: Hashable, Sendable {
  package let message: PDF417Message
  /// Codewords that were wrong though nothing told so; 0 or more.
  package let correctedCodewords: Int
  /// Codewords that were known to be missing; 0 or more.
  package let erasedCodewords: Int
  /// Whether the correction was used up, so that chance may have made the message.
  package let isAtLimit: Bool
}

extension PDF417Reading {
  /// Reads the codewords of a whole symbol.
  ///
  /// - Parameters:
  ///   - codewords: row by row, without row indicators; `nil` for one that cannot be read.
  ///   - level: of error correction, 0 to 8.
  /// - Throws: ``PDF417Error``; a symbol is read as a whole or not at all.
  package init(codewords: [Int?], level: Int) throws(PDF417Error) {
    guard 0...8 ~= level, codewords.count <= PrimeField.modulus - 1,
      codewords.count > 2 << level,
      codewords.allSatisfy({ 0..<PrimeField.modulus ~= $0 ?? 0 })
    else { throw .unknownShape }
    let checkCount = 2 << level
    let erasures = codewords.indices.filter { codewords[$0] == nil }
    var values = codewords.map { $0 ?? 0 }
    guard let errors = ReedSolomon(checkCount: checkCount).correct(&values, erasures: erasures)
    else { throw .uncorrectable }
    let data = Array(values.dropLast(checkCount))
    // The length counts itself and the pads (5.9): all that is not there for correction.
    guard data[0] == data.count else { throw .unconfirmed }
    message = try MessageReader.message(of: data)
    correctedCodewords = errors
    erasedCodewords = erasures.count
    // Two check codewords are kept back to detect errors, at level 0 both (5.10.2).
    isAtLimit = 2 * errors + erasures.count > checkCount - 2
  }
}
