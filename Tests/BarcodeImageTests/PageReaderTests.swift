import Symbols
import Pixels
import BarcodeImage
import Testing

@Suite struct `Page reader` {
  @Test func `reads blank pages of any size without a symbol`() {
    var reader = PageReader()
    for (width, height) in [(1, 1), (1, 200), (200, 1), (4, 4), (50, 50)] {
      let pixels = [UInt8](repeating: 200, count: width * height)
      #expect(reader.read(GreyImage(width: width, height: height, pixels: pixels)).isEmpty)
    }
  }

  @Test func `finds nothing in noise, in stripes and in a grid`() {
    let (width, height) = (640, 480)
    var state: UInt64 = 20_261_122
    let noise = (0..<width * height).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
    let stripes = (0..<width * height).map { $0 % width % 8 < 4 ? UInt8(0) : 255 }
    let grid = (0..<width * height).map { place in
      (place % width / 6 + place / width / 6).isMultiple(of: 2) ? UInt8(0) : 255
    }
    var reader = PageReader()
    for pixels in [noise, stripes, grid] {
      let page = GreyImage(width: width, height: height, pixels: pixels)
      #expect(reader.read(page).isEmpty)
    }
  }

  @Test(arguments: [0, 20, 45])
  func `reads a symbol through noise that hides it from single scan lines`(deviation: Int) {
    let text = "4030450306250"
    let page = Retail.page(text, text)
    var state: UInt64 = 7
    let noisy = page.pixels.map { pixel in
      // Twelve even numbers make a bell.
      let sum = (0..<12).reduce(0) { sum, _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return sum + Int(state >> 56)
      }
      return UInt8(clamping: Int(pixel) * 8 / 10 + 25 + (sum - 1_530) * deviation / 256)
    }
    var reader = PageReader()
    let read = reader.read(GreyImage(width: page.width, height: page.height, pixels: noisy))
    #expect(read.map { String(decoding: $0.bytes, as: UTF8.self) } == [text])
  }

  @Test(arguments: [
    ("4030450306250", "4576613953416"), ("4982596663745", "0766299447468"),
    ("0262129972204", "0033224538325"), ("87948103", "99684884"), ("36473618", "44220990"),
  ])
  func `does not join halves of symbols that stand side by side`(
    left: String, right: String
  ) throws {
    let page = Retail.page(left, right)
    // A UPC-A has no first 0.
    let printed = Set(
      [left, right].map { $0.count == 13 && $0.hasPrefix("0") ? String($0.dropFirst()) : $0 })
    var scanner = SymbolScanner()
    let scanned = Set(scanner.scan(page).map { String(decoding: $0.bytes, as: UTF8.self) })
    #expect(scanned.count > 2, "This page no longer tempts zbar.")
    var reader = PageReader()
    let read = Set(reader.read(page).map { String(decoding: $0.bytes, as: UTF8.self) })
    #expect(read == printed)
    let swept = reader.read(try Self.withOtherBars(page))
    let sweptTexts = Set(swept.map { String(decoding: $0.bytes, as: UTF8.self) })
    #expect(!sweptTexts.isEmpty && sweptTexts.isSubset(of: printed))
  }

  /// The picture on a large page with bars besides that nobody reads, which sets zbar to sweep it.
  private static func withOtherBars(_ picture: GreyImage) throws -> GreyImage {
    var page = PrintedPage(width: 1_700, height: 1_400, paper: 255)
    let telepen = try PrintedModules(zint: ["-b", "TELEPEN", "-d", "ABC-123"])
    page.print(telepen, x: 600, y: 1_000, module: 3, paper: 255)
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        page.pixels[(y + 200) * page.width + x + 200] = picture.pixels[y * picture.width + x]
      }
    }
    return page.image
  }
}

/// Draws EAN-13 and EAN-8 symbols; a UPC-A is an EAN-13 that begins with 0.
///
/// Source: GS1 General Specifications, EAN/UPC symbology.
private enum Retail {
  private static let right = [
    "1110010", "1100110", "1101100", "1000010", "1011100", "1001110", "1010000", "1000100",
    "1001000", "1110100",
  ]
  private static let parities = [
    "000000", "001011", "001101", "001110", "010011", "011001", "011100", "010101", "010110",
    "011010",
  ]

  /// The modules of a symbol, `1` for a bar.
  private static func modules(_ text: String) -> String {
    let digits = text.compactMap(\.wholeNumberValue)
    let (first, second) =
      digits.count == 8 ? (digits.prefix(4), digits.suffix(4)) : (digits[1...6], digits.suffix(6))
    let sets = digits.count == 8 ? "0000" : parities[digits[0]]
    let left = zip(first, sets).map { digit, parity in
      parity == "1"
        ? String(right[digit].reversed()) : String(right[digit].map { $0 == "1" ? "0" : "1" })
    }
    return "101" + left.joined() + "01010" + second.map { right[$0] }.joined() + "101"
  }

  /// Two symbols side by side on paper so turned that a row crosses the right half of one and the
  /// left half of the other.
  static func page(_ first: String, _ second: String) -> GreyImage {
    let quiet = String(repeating: "0", count: 12)
    let line = (quiet + modules(first) + quiet + modules(second) + quiet).map { $0 == "1" }
    let (module, height, pitch) = (3, 64, 180)
    let drop = height * line.count / pitch
    var pixels: [UInt8] = []
    for row in 0..<(height + drop) {
      for (place, isBar) in line.enumerated() {
        let isInside = (0..<height).contains(row - height * place / pitch)
        pixels += [UInt8](repeating: isBar && isInside ? 0 : 255, count: module)
      }
    }
    return GreyImage(width: module * line.count, height: height + drop, pixels: pixels)
  }
}
