extension SymbolSize {
  /// The size with that many modules, or `nil` when there is none.
  package static func of(rows: Int, columns: Int) -> SymbolSize? {
    all.first { $0.rows == rows && $0.columns == columns }
  }

  /// All sizes: squares from the smallest, rectangles, then those of the extension.
  package static let all = squares + rectangles + extensions

  /// Source: ISO/IEC 16022:2006, table 7.
  static let squares = [
    SymbolSize(10, 10, data: 3, check: 5),
    SymbolSize(12, 12, data: 5, check: 7),
    SymbolSize(14, 14, data: 8, check: 10),
    SymbolSize(16, 16, data: 12, check: 12),
    SymbolSize(18, 18, data: 18, check: 14),
    SymbolSize(20, 20, data: 22, check: 18),
    SymbolSize(22, 22, data: 30, check: 20),
    SymbolSize(24, 24, data: 36, check: 24),
    SymbolSize(26, 26, data: 44, check: 28),
    SymbolSize(32, 32, regions: (2, 2), data: 62, check: 36),
    SymbolSize(36, 36, regions: (2, 2), data: 86, check: 42),
    SymbolSize(40, 40, regions: (2, 2), data: 114, check: 48),
    SymbolSize(44, 44, regions: (2, 2), data: 144, check: 56),
    SymbolSize(48, 48, regions: (2, 2), data: 174, check: 68),
    SymbolSize(52, 52, regions: (2, 2), data: 204, check: 84, blocks: 2),
    SymbolSize(64, 64, regions: (4, 4), data: 280, check: 112, blocks: 2),
    SymbolSize(72, 72, regions: (4, 4), data: 368, check: 144, blocks: 4),
    SymbolSize(80, 80, regions: (4, 4), data: 456, check: 192, blocks: 4),
    SymbolSize(88, 88, regions: (4, 4), data: 576, check: 224, blocks: 4),
    SymbolSize(96, 96, regions: (4, 4), data: 696, check: 272, blocks: 4),
    SymbolSize(104, 104, regions: (4, 4), data: 816, check: 336, blocks: 6),
    SymbolSize(120, 120, regions: (6, 6), data: 1_050, check: 408, blocks: 6),
    SymbolSize(132, 132, regions: (6, 6), data: 1_304, check: 496, blocks: 8),
    SymbolSize(144, 144, regions: (6, 6), data: 1_558, check: 620, blocks: 10),
  ]

  /// Source: ISO/IEC 16022:2006, table 7.
  static let rectangles = [
    SymbolSize(8, 18, data: 5, check: 7),
    SymbolSize(8, 32, regions: (1, 2), data: 10, check: 11),
    SymbolSize(12, 26, data: 16, check: 14),
    SymbolSize(12, 36, regions: (1, 2), data: 22, check: 18),
    SymbolSize(16, 36, regions: (1, 2), data: 32, check: 24),
    SymbolSize(16, 48, regions: (1, 2), data: 49, check: 28),
  ]

  /// Source: ISO/IEC 21471:2020, table of symbol attributes.
  static let extensions = [
    SymbolSize(8, 48, regions: (1, 2), data: 18, check: 15, isExtension: true),
    SymbolSize(8, 64, regions: (1, 4), data: 24, check: 18, isExtension: true),
    SymbolSize(8, 80, regions: (1, 4), data: 32, check: 22, isExtension: true),
    SymbolSize(8, 96, regions: (1, 4), data: 38, check: 28, isExtension: true),
    SymbolSize(8, 120, regions: (1, 6), data: 49, check: 32, isExtension: true),
    SymbolSize(8, 144, regions: (1, 6), data: 63, check: 36, isExtension: true),
    SymbolSize(12, 64, regions: (1, 4), data: 43, check: 27, isExtension: true),
    SymbolSize(12, 88, regions: (1, 4), data: 64, check: 36, isExtension: true),
    SymbolSize(16, 64, regions: (1, 4), data: 62, check: 36, isExtension: true),
    SymbolSize(20, 36, regions: (1, 2), data: 44, check: 28, isExtension: true),
    SymbolSize(20, 44, regions: (1, 2), data: 56, check: 34, isExtension: true),
    SymbolSize(20, 64, regions: (1, 4), data: 84, check: 42, isExtension: true),
    SymbolSize(22, 48, regions: (1, 2), data: 72, check: 38, isExtension: true),
    SymbolSize(24, 48, regions: (1, 2), data: 80, check: 41, isExtension: true),
    SymbolSize(24, 64, regions: (1, 4), data: 108, check: 46, isExtension: true),
    SymbolSize(26, 40, regions: (1, 2), data: 70, check: 38, isExtension: true),
    SymbolSize(26, 48, regions: (1, 2), data: 90, check: 42, isExtension: true),
    SymbolSize(26, 64, regions: (1, 4), data: 118, check: 50, isExtension: true),
  ]
}
