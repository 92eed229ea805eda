import DataMatrix
import Pixels
import Symbols

extension Symbol {
  /// A Data Matrix symbol found in a picture, its corners clockwise from the top left one.
  ///
  /// `nil` for one without data. An ECI changes no byte of the data and is left out.
  init?(_ found: FoundDataMatrix) {
    let message = found.reading.message
    let bytes = Self.withoutInterpretations(message)
    guard !bytes.isEmpty else { return nil }
    let corners = found.corners
    self.init(
      symbology: message.isGS1 ? .gs1DataMatrix : .dataMatrix, bytes: bytes,
      corners: [corners.topLeft, corners.topRight, corners.bottomRight, corners.bottomLeft]
        .map(PagePoint.init),
      quality: 1, variant: found.reading.setsUpReader ? .readerSetUp : .data)
  }

  /// The data as coded: without ECIs, each a backslash and six digits, and single backslashes.
  private static func withoutInterpretations(_ message: DataMatrixMessage) -> [UInt8] {
    let backslash = UInt8(ascii: "\\")
    guard ["]d4", "]d5", "]d6"].contains(message.symbologyIdentifier) else { return message.bytes }
    var rest = message.bytes[...]
    var result: [UInt8] = []
    while let byte = rest.popFirst() {
      guard byte == backslash else {
        result.append(byte)
        continue
      }
      if rest.first == backslash {
        result.append(backslash)
        rest.removeFirst()
      } else {
        rest = rest.dropFirst(6)
      }
    }
    return result
  }
}
