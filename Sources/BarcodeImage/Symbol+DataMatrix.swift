import DataMatrix
import Pixels
import Symbols

extension Symbol {
  /// A Data Matrix symbol found in a picture, its corners clockwise from the top left one.
  ///
  /// `nil` for one without data. An ECI changes no byte of the data and is not told.
  init?(_ found: FoundDataMatrix) {
    let message = found.reading.message
    guard !message.bytes.isEmpty else { return nil }
    let corners = found.corners
    self.init(
      symbology: message.isGS1 ? .gs1DataMatrix : .dataMatrix, bytes: message.bytes,
      corners: [corners.topLeft, corners.topRight, corners.bottomRight, corners.bottomLeft]
        .map(PagePoint.init),
      quality: 1, variant: found.reading.setsUpReader ? .readerSetUp : .data)
  }
}
