import ErrorCorrection

/// The codewords of a symbol in the order they are placed.
struct CodewordStream {
  let size: SymbolSize
  let codewords: [UInt8]
  /// Which codewords have a doubtful module.
  let isErased: [Bool]

  /// What came out of the error correction.
  struct Corrected {
    /// The data codewords of all blocks, in order.
    var codewords: [UInt8]
    /// Codewords that were wrong.
    var errors = 0
    /// Whether some block had nothing left to correct one more error with.
    var isAtLimit = false
  }

  init(grid: ModuleGrid, size: SymbolSize, doubtful: Set<Int>) {
    let placement = Placement(rows: size.mappingRows, columns: size.mappingColumns)
    var codewords = [UInt8](repeating: 0, count: size.codewords)
    var isErased = [Bool](repeating: false, count: size.codewords)
    for (bit, place) in placement.places.prefix(8 * size.codewords).enumerated() {
      let module = size.moduleIndex(
        mappingRow: place / size.mappingColumns, mappingColumn: place % size.mappingColumns)
      codewords[bit / 8] = codewords[bit / 8] << 1 | (grid.isDark[module] ? 1 : 0)
      if doubtful.contains(module) { isErased[bit / 8] = true }
    }
    self.size = size
    self.codewords = codewords
    self.isErased = isErased
  }

  /// The polynomial x^8 + x^5 + x^3 + x^2 + 1 (5.7.1).
  private static let field = GaloisField(polynomial: 0x12D)

  /// The data with all blocks corrected, or `nil` when one cannot be (5.7.2).
  ///
  /// `rotation` is by how many blocks the check codewords are dealt later than the data.
  func corrected(rotation: Int) -> Corrected? {
    var result = Corrected(codewords: Array(codewords.prefix(size.dataCodewords)))
    let decoder = ReedSolomon(Self.field, checkCount: size.checkCodewordsOfBlock)
    for block in 0..<size.blocks {
      let indexes = codewords.indices.filter { index in
        let turn = index < size.dataCodewords ? index : index + rotation
        return turn % size.blocks == block
      }
      var values = indexes.map { UInt16(codewords[$0]) }
      let erasures = indexes.indices.filter { isErased[indexes[$0]] }
      guard let errors = decoder.correct(&values, erasures: erasures) else { return nil }
      // Three check codewords less mean a chance of one in millions less (5.7.1: e + 2t <= d - p).
      if 2 * errors + erasures.count > decoder.checkCount - 2 { result.isAtLimit = true }
      result.errors += errors
      for (index, value) in zip(indexes, values) where index < size.dataCodewords {
        result.codewords[index] = UInt8(value)
      }
    }
    return result
  }
}
