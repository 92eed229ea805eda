import DataMatrix
import Symbols
import Testing
import Vectors

@Suite struct `A grid of modules` {
  @Test func `has one of 48 sizes`() {
    #expect(SymbolSize.all.count == 48)
    #expect(SymbolSize.all.filter { !$0.isExtension }.count == 30)
    for size in SymbolSize.all {
      // Every module is fixed, of a codeword, or one of four that fill a corner (Annex F.3).
      let modules = (0..<size.rows).flatMap { row in
        (0..<size.columns).filter { size.fixedModule(row: row, column: $0) == nil }
      }
      let left = modules.count - 8 * (size.dataCodewords + size.checkCodewords)
      #expect(left == 0 || left == 4, "\(size)")
    }
  }

  /// The symbol that ISO/IEC 16022 encodes step by step in Annex O, as zint draws it.
  @Test func `gives the standard's example`() throws {
    let rows = ["AA8", "CB4", "C10", "C74", "C20", "83C", "EC0", "F64", "9D0", "FFC"]
    let isDark = rows.flatMap { row in
      row.compactMap(\.hexDigitValue).flatMap { nibble in (0..<4).map { nibble & (8 >> $0) != 0 } }
        .prefix(10)
    }
    let reading = try DataMatrixReading(grid: ModuleGrid(rows: 10, columns: 10, isDark: isDark))
    #expect(reading.sent == Array("]d1123456".utf8))
    #expect(reading.correctedCodewords == 0)
  }

  private static let alphabets = [
    "0123456789", "ABCDEFGHIJ 0123456789", "abcdefghi 0123", "AB*>\r 12", " !\"#$@[]^_AZ09",
  ].map { Array($0.utf8) }

  @Test(arguments: SymbolSize.all)
  func `of any size is read in every encodation`(size: SymbolSize) throws {
    var numbers = SeededNumbers(seed: UInt64(size.rows * 1_000 + size.columns))
    for alphabet in Self.alphabets + [Array(0...255)] {
      let most = max(1, size.dataCodewords * (alphabet.count == 256 ? 3 : 6) / 8 - 1)
      let message = (0..<Int.random(in: 1...most, using: &numbers)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &numbers)]
      }
      let grid = try Programs.zint(message, size: size)
      #expect(grid.rows == size.rows)
      let reading = try DataMatrixReading(grid: grid)
      #expect(reading.sent == Array("]d1".utf8) + message)
      #expect(reading.correctedCodewords == 0 && !reading.isAtLimit)
    }
  }

  @Test func `keeps every byte`() throws {
    let message = [UInt8](0...255) + (0...255).reversed()
    let size = try #require(SymbolSize.of(rows: 96, columns: 96))
    #expect(
      try DataMatrixReading(grid: Programs.zint(message, size: size)).message.bytes == message)
  }

  @Test(arguments: [
    (["--gs1", "-d", "[01]09506000134352[10]AB[21]1"], "]d201095060001343521" + "0AB\u{1D}211"),
    (["--esc", "-d", "[)>\\R05\\GABC\\R\\E"], "]d1[)>\u{1E}05\u{1D}ABC\u{1E}\u{4}"),
    (["--esc", "-d", "[)>\\R06\\GABC\\R\\E"], "]d1[)>\u{1E}06\u{1D}ABC\u{1E}\u{4}"),
  ])
  func `has the identifier of ISO/IEC 15424`(options: [String], sent: String) throws {
    let reading = try DataMatrixReading(grid: Programs.zint(options))
    #expect(String(decoding: reading.sent, as: UTF8.self) == sent)
    #expect(reading.message.isGS1 == options.contains("--gs1"))
  }

  @Test func `tells its interpretations`() throws {
    let reading = try DataMatrixReading(grid: Programs.zint(["--eci=7", "--esc", "-d", "a\\\\b"]))
    #expect(reading.sent == Array("]d4a\\b".utf8))
    #expect(reading.message.interpretations == [Interpretation(offset: 0, number: 7)])
    let later = try DataMatrixReading(grid: Programs.zint(["--seg1=9,\u{3B1}", "-d", "abc"]))
    #expect(later.message.bytes == Array("abc".utf8) + [225])
    #expect(later.message.interpretations == [Interpretation(offset: 3, number: 9)])
  }

  @Test(arguments: [
    (["--structapp=1,3", "-d", "123"], "]d1123"),
    (["--structapp=3,3,007009", "--gs1", "-d", "[10]AB"], "]d210AB"),
  ])
  func `that is a part of a message gives its part`(options: [String], sent: String) throws {
    let reading = try DataMatrixReading(grid: Programs.zint(options))
    #expect(String(decoding: reading.sent, as: UTF8.self) == sent)
  }

  @Test(arguments: ["123", "$I", "\\xE9\\xFF\\x80\\x81"])
  func `may set up a reader`(text: String) throws {
    let settings = try DataMatrixReading(
      grid: Programs.zint(["--init", "--binary", "--esc", "-d", text]))
    #expect(settings.setsUpReader)
    let plain = try DataMatrixReading(grid: Programs.zint(["--binary", "--esc", "-d", text]))
    #expect(!plain.setsUpReader && plain.message == settings.message)
  }

  @Test func `of one shade or no known size is refused`() {
    for (rows, columns) in [(1, 1), (1, 500), (11, 11), (10, 12), (500, 500)] {
      let isDark = [Bool](repeating: true, count: rows * columns)
      #expect(throws: DataMatrixError.unknownSize(rows: rows, columns: columns)) {
        try DataMatrixReading(grid: ModuleGrid(rows: rows, columns: columns, isDark: isDark))
      }
    }
    for size in SymbolSize.all {
      for shade in [false, true] {
        let isDark = [Bool](repeating: shade, count: size.rows * size.columns)
        #expect(throws: DataMatrixError.self) {
          try DataMatrixReading(
            grid: ModuleGrid(rows: size.rows, columns: size.columns, isDark: isDark))
        }
      }
    }
  }
}
