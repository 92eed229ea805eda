import Aztec
import PDF417
import Pixels
import Symbols

extension Symbol {
  /// An Aztec symbol found in a picture, its corners clockwise from the top left one.
  ///
  /// `nil` for one without data.
  init?(_ found: FoundAztec) {
    let message = found.reading.message
    guard !message.bytes.isEmpty else { return nil }
    let variant: SymbolVariant =
      message.isRune ? .rune : message.isReaderProgramming ? .readerSetUp : .data
    self.init(.aztec, message.bytes, found.corners, variant)
  }

  /// A PDF417 symbol found in a picture, its corners clockwise from the top left one.
  ///
  /// `nil` for one without data.
  init?(_ found: FoundPDF417) {
    let message = found.reading.message
    guard !message.bytes.isEmpty else { return nil }
    self.init(.pdf417, message.bytes, found.corners, message.setsUpReader ? .readerSetUp : .data)
  }

  private init(
    _ symbology: Symbology, _ bytes: [UInt8], _ corners: Quadrilateral, _ variant: SymbolVariant
  ) {
    self.init(
      symbology: symbology, bytes: bytes,
      corners: [corners.topLeft, corners.topRight, corners.bottomRight, corners.bottomLeft]
        .map(PagePoint.init),
      quality: 1, variant: variant)
  }
}

extension AztecMessage {
  /// Whether the symbol is a rune, which its identifier tells.
  fileprivate var isRune: Bool { symbologyIdentifier == "]zC" }
}
