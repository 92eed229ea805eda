/// A size of Data Matrix: how many modules, how they are parted, what they hold.
package struct SymbolSize: Hashable, Sendable {
  /// Modules from top to bottom, solid edge and timing edge included; 8 to 144.
  package let rows: Int
  /// Modules from left to right, solid edge and timing edge included; 10 to 144.
  package let columns: Int
  /// Data regions below each other; 1, 2, 4 or 6.
  let regionRows: Int
  /// Data regions side by side; 1, 2, 4 or 6.
  let regionColumns: Int
  /// Codewords of data in the whole symbol, pads included; 3 to 1,558.
  package let dataCodewords: Int
  /// Codewords of error correction in the whole symbol; 5 to 620.
  package let checkCodewords: Int
  /// Reed-Solomon blocks among which the codewords are dealt in turn; 1 to 10.
  let blocks: Int
  /// Whether the size is one of ISO/IEC 21471, Data Matrix Rectangular Extension.
  package let isExtension: Bool

  init(
    _ rows: Int, _ columns: Int, regions: (rows: Int, columns: Int) = (1, 1), data: Int,
    check: Int, blocks: Int = 1, isExtension: Bool = false
  ) {
    self.rows = rows
    self.columns = columns
    regionRows = regions.rows
    regionColumns = regions.columns
    dataCodewords = data
    checkCodewords = check
    self.blocks = blocks
    self.isExtension = isExtension
  }

  /// Codewords in the whole symbol.
  var codewords: Int { dataCodewords + checkCodewords }
  /// Codewords of error correction in each block.
  var checkCodewordsOfBlock: Int { checkCodewords / blocks }
  /// Rows of modules from one region's top edge to the next one's.
  var regionHeight: Int { rows / regionRows }
  /// Columns of modules from one region's left edge to the next one's.
  var regionWidth: Int { columns / regionColumns }
  /// Rows of the mapping matrix: the regions without their edges (clause 5.8.1).
  var mappingRows: Int { rows - 2 * regionRows }
  /// Columns of the mapping matrix.
  var mappingColumns: Int { columns - 2 * regionColumns }

  /// What a module is that does not carry data: dark, light, or `nil` inside a data region.
  ///
  /// Left and bottom edge of each region are solid; top and right edge alternate, dark where they
  /// leave a solid edge. Source: ISO/IEC 16022:2006, 5.8 and Annex E.
  package func fixedModule(row: Int, column: Int) -> Bool? {
    let (y, x) = (row % regionHeight, column % regionWidth)
    if x == 0 || y == regionHeight - 1 { return true }
    if y == 0 { return x.isMultiple(of: 2) }
    if x == regionWidth - 1 { return !y.isMultiple(of: 2) }
    return nil
  }

  /// Where a place of the mapping matrix lies in the symbol, as an index into its modules.
  func moduleIndex(mappingRow: Int, mappingColumn: Int) -> Int {
    let (height, width) = (regionHeight - 2, regionWidth - 2)
    let row = mappingRow + 2 * (mappingRow / height) + 1
    let column = mappingColumn + 2 * (mappingColumn / width) + 1
    return row * columns + column
  }
}
