/// A symbol's message and how surely it was read.
package struct DataMatrixReading: Hashable, Sendable {
  package let message: DataMatrixMessage
  package let size: SymbolSize
  /// Codewords that were wrong, over all blocks; 0 or more.
  package let correctedCodewords: Int
  /// Whether some block had no correction left, so that chance may have made the message.
  package let isAtLimit: Bool
  /// Whether the symbol is meant to set up a reader and is no data (5.2.4.8, codeword 234).
  package let setsUpReader: Bool
}

extension DataMatrixReading {
  /// Reads the modules of a whole symbol, its solid edges at the left and at the bottom.
  ///
  /// - Parameters:
  ///   - grid: the modules of a symbol of any size of ISO/IEC 16022 (ECC 200) or ISO/IEC 21471.
  ///     Its edges are not looked at.
  ///   - doubtful: indexes into the grid's modules that may be wrong; their codewords are taken as
  ///     erasures, which cost half as much as errors.
  /// - Throws: ``DataMatrixError``; a symbol is read as a whole or not at all.
  package init(grid: ModuleGrid, doubtful: Set<Int> = []) throws(DataMatrixError) {
    guard let size = SymbolSize.of(rows: grid.rows, columns: grid.columns) else {
      throw .unknownSize(rows: grid.rows, columns: grid.columns)
    }
    let stream = CodewordStream(grid: grid, size: size, doubtful: doubtful)
    var data = stream.corrected(rotation: 0)
    if data == nil, size.rows == 144 {
      // 1,558 codewords of data are no multiple of ten blocks. The check codewords go on where the
      // data stopped (5.7.2); some encoders begin with the first block again.
      data = stream.corrected(rotation: 2)
    }
    guard let data else { throw .uncorrectable }
    // The codeword has a meaning only as the first; the places of the others count it.
    setsUpReader = data.codewords.first == 234
    message = try MessageReader.message(of: data.codewords, from: setsUpReader ? 1 : 0)
    self.size = size
    correctedCodewords = data.errors
    isAtLimit = data.isAtLimit
  }
}
