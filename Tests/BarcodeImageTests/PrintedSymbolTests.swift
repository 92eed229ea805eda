import BarcodeImage
import Pixels
import Symbols
import Testing
import Vectors

/// Symbols that zint made, on pages of our own, too large to be read whole.
@Suite struct `Printed symbols` {
  struct Case: CustomTestStringConvertible {
    let symbology: Symbology
    let options: [String]
    let bytes: String
    var testDescription: String { symbology.rawValue }
  }

  static let cases = [
    Case(symbology: .ean13, options: ["-b", "EANX", "-d", "403045030625"], bytes: "4030450306250"),
    Case(symbology: .ean8, options: ["-b", "EANX", "-d", "9638507"], bytes: "96385074"),
    Case(
      symbology: .itf14, options: ["-b", "ITF14", "--border=0", "--bind", "-d", "1950600013435"],
      bytes: "19506000134359"),
    Case(
      symbology: .gs1Code128, options: ["-b", "GS1_128", "-d", "[00]395060001343521232"],
      bytes: "00395060001343521232"),
    Case(
      symbology: .code128, options: ["-b", "CODE128", "-d", "Crate-7 of 19"],
      bytes: "Crate-7 of 19"),
    Case(symbology: .code39, options: ["-b", "CODE39", "-d", "PO-48821"], bytes: "PO-48821"),
    Case(
      symbology: .qrCode,
      options: ["-b", "QRCODE", "--secure=2", "-d", "https://id.example.com/01/09506000134352"],
      bytes: "https://id.example.com/01/09506000134352"),
    Case(
      symbology: .dataMatrix, options: ["-b", "DATAMATRIX", "--square", "-d", "Crate-7 of 19"],
      bytes: "Crate-7 of 19"),
    Case(
      symbology: .gs1DataMatrix,
      options: [
        "-b", "DATAMATRIX", "--square", "--gs1", "-d", "[01]09506000134352[10]LOT7[21]A19",
      ],
      bytes: "010950600013435210LOT7\u{1D}21A19"),
  ]

  private static func check(_ page: PrintedPage, _ example: Case, _ comment: Comment) {
    var reader = PageReader()
    let symbols = reader.read(page.image)
    #expect(symbols.map(\.symbology) == [example.symbology], comment)
    #expect(symbols.map(\.bytes) == [Array(example.bytes.utf8)], comment)
  }

  @Test(arguments: cases)
  func `are read at any turn`(example: Case) throws {
    let modules = try PrintedModules(zint: example.options)
    for degrees in [0, 90, 180, 270, 45, 12, 200] as [Double] {
      var page = PrintedPage()
      page.print(modules, x: 800, y: 650, module: 3, degrees: degrees)
      Self.check(page, example, "\(degrees) degrees")
    }
  }

  @Test(arguments: cases)
  func `are read with fine modules and wide ones`(example: Case) throws {
    let modules = try PrintedModules(zint: example.options)
    for module in [2.2, 5.5, 9] {
      var page = PrintedPage(width: 2_000, height: 1_300)
      page.print(modules, x: 1_000, y: 650, module: module, height: 25 * module, degrees: 3)
      Self.check(page, example, "\(module) pixels")
    }
  }

  @Test(arguments: cases)
  func `are read through noise, blur and pale ink`(example: Case) throws {
    let modules = try PrintedModules(zint: example.options)
    var noisy = PrintedPage()
    noisy.print(modules, x: 800, y: 650, module: 4, degrees: -4)
    noisy.addNoise(28, seed: 9)
    Self.check(noisy, example, "noise")
    var blurred = PrintedPage()
    blurred.print(modules, x: 800, y: 650, module: 4, degrees: 2)
    blurred.blur(times: 2)
    Self.check(blurred, example, "blur")
    var pale = PrintedPage()
    pale.print(modules, x: 800, y: 650, module: 4, degrees: 2, dark: 185)
    pale.addNoise(3, seed: 10)
    Self.check(pale, example, "pale ink")
  }

  @Test(arguments: cases.filter { !$0.symbology.rawValue.hasSuffix("QRCode") })
  func `are read where dots of the printer were dead`(example: Case) throws {
    let modules = try PrintedModules(zint: example.options)
    var page = PrintedPage()
    // Two lines without ink, along the way of the paper.
    page.print(modules, x: 800, y: 650, module: 4, height: 90, degrees: 1) { _, v in
      abs(v - 0.31) > 0.008 && abs(v - 0.7) > 0.008
    }
    Self.check(page, example, "dead dots")
  }

  @Test(arguments: cases)
  func `have corners about the place where they are`(example: Case) throws {
    let modules = try PrintedModules(zint: example.options)
    var page = PrintedPage()
    page.print(modules, x: 700, y: 400, module: 3)
    var reader = PageReader()
    let corners = try #require(reader.read(page.image).first).corners
    let xs = corners.map(\.x)
    let ys = corners.map(\.y)
    #expect((try #require(xs.min())..<(try #require(xs.max()))).contains(700))
    #expect((try #require(ys.min())..<(try #require(ys.max()))).contains(400))
    #expect(xs.allSatisfy { abs($0 - 700) < 330 } && ys.allSatisfy { abs($0 - 400) < 80 })
  }

  @Test func `are all read when many stand close by each other`() throws {
    var page = PrintedPage(width: 2_000, height: 2_000)
    var printed: Set<String> = []
    for row in 0..<8 {
      for column in 0..<4 {
        let text = "BOX\(row)\(column)A"
        let kind = (row + column).isMultiple(of: 2) ? "CODE128" : "DATAMATRIX"
        let modules = try PrintedModules(zint: ["-b", kind, "--square", "-d", text])
        page.print(
          modules, x: 260 + Double(column) * 480, y: 150 + Double(row) * 220, module: 3)
        printed.insert(text)
      }
    }
    var reader = PageReader()
    let read = reader.read(page.image).map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(read.count == 32)
    #expect(Set(read) == printed)
  }
}
