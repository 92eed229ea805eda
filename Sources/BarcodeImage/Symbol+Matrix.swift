import Aztec
import PDF417
import Pixels
import Symbols

extension Symbol {
  /// An Aztec symbol found in a picture, its corners clockwise from the top left one.
  ///
  /// `nil` for one without data, and for one that would set a reader up.
  init?(_ found: FoundAztec) {
    let message = found.reading.message
    guard !message.bytes.isEmpty, !message.isReaderProgramming else { return nil }
    self.init(.aztec, message.bytes, found.corners)
  }

  /// A PDF417 symbol found in a picture, its corners clockwise from the top left one.
  ///
  /// `nil` for one without data, and for one that would set a reader up.
  init?(_ found: FoundPDF417) {
    let message = found.reading.message
    guard !message.bytes.isEmpty, !message.setsUpReader else { return nil }
    self.init(.pdf417, message.bytes, found.corners)
  }

  private init(_ symbology: Symbology, _ bytes: [UInt8], _ corners: Quadrilateral) {
    self.init(
      symbology: symbology, bytes: bytes,
      corners: [corners.topLeft, corners.topRight, corners.bottomRight, corners.bottomLeft]
        .map(PagePoint.init),
      quality: 1)
  }
}
