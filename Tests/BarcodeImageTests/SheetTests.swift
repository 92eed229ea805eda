import BarcodeImage
import Symbols
import Testing

/// Matrix symbols so near each other that only their quiet zones are between them.
@Suite struct `Sheets of labels` {
  /// Prints a block of symbols with these gaps in modules; the texts that were printed and read.
  private func texts(
    _ kind: [String], columns: Int, rows: Int, gap: Int, module: Double = 4
  ) throws -> (printed: [String], read: [String]) {
    var page = PrintedPage(width: 1_700, height: 1_400)
    var printed: [String] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let text = "SERIAL\(1_000 + printed.count)"
        let modules = try PrintedModules(zint: kind + ["-d", text])
        let step = Double(modules.rows.count + gap) * module
        page.print(
          modules, x: 400 + Double(column) * step, y: 400 + Double(row) * step, module: module,
          quiet: 0)
        printed.append(text)
      }
    }
    var reader = PageReader()
    return (printed, reader.read(page.image).map { String(decoding: $0.bytes, as: UTF8.self) })
  }

  @Test(arguments: [["-b", "DATAMATRIX", "--square"], ["-b", "AZTEC"], ["-b", "QRCODE"]])
  func `are read whole, of each kind`(kind: [String]) throws {
    for gap in [2, 4, 6, 10] {
      for (columns, rows) in [(2, 2), (2, 1), (1, 3), (3, 3)] {
        let (printed, read) = try texts(kind, columns: columns, rows: rows, gap: gap)
        #expect(read.sorted() == printed, "\(columns) by \(rows), \(gap) modules apart")
      }
    }
  }

  @Test func `of many small symbols are read whole`() throws {
    for module in [2.5, 3.0, 4.0] {
      let (printed, read) = try texts(
        ["-b", "DATAMATRIX", "--square"], columns: 6, rows: 5, gap: 3, module: module)
      #expect(read.sorted() == printed, "\(module) pixels a module")
    }
  }

  @Test(arguments: [2, 3, 4, 6])
  func `show a Data Matrix beside a QR code`(gap: Int) throws {
    var page = PrintedPage(width: 1_700, height: 1_400)
    let code = try PrintedModules(zint: ["-b", "QRCODE", "-d", "SERIAL1000"])
    let matrix = try PrintedModules(zint: ["-b", "DATAMATRIX", "--square", "-d", "SERIAL1001"])
    page.print(code, x: 400, y: 400, module: 4, quiet: 0)
    let step = 2 * (code.rows.count + matrix.rows.count) + 4 * gap
    page.print(matrix, x: 400 + Double(step), y: 400, module: 4, quiet: 0)
    var reader = PageReader()
    let symbols = reader.read(page.image).sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    #expect(symbols.map(\.symbology) == [.qrCode, .dataMatrix])
  }
}
