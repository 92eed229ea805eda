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

  @Test func `does not join halves of symbols that stand side by side`() {
    let (left, right) = ("4030450306250", "4576613953416")
    let page = EAN13.page(left, right)
    let printed = Set([left, right])
    var scanner = SymbolScanner()
    let scanned = Set(scanner.scan(page).map { String(decoding: $0.bytes, as: UTF8.self) })
    #expect(scanned.isStrictSuperset(of: printed), "This page no longer tempts zbar.")
    var reader = PageReader()
    let read = Set(reader.read(page).map { String(decoding: $0.bytes, as: UTF8.self) })
    #expect(read == printed)
  }
}

/// Draws EAN-13 symbols.
///
/// Source: GS1 General Specifications, EAN/UPC symbology.
private enum EAN13 {
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
    let left = zip(digits[1...6], parities[digits[0]]).map { digit, parity in
      parity == "1"
        ? String(right[digit].reversed()) : String(right[digit].map { $0 == "1" ? "0" : "1" })
    }
    return "101" + left.joined() + "01010" + digits[7...].map { right[$0] }.joined() + "101"
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
