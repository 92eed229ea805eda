import Symbols
import BarcodeImage
import Foundation

/// Where the tests find their pictures.
enum Fixtures {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The deliveries of the demo, one folder each.
  static let deliveries = root.appending(path: "Sources/Demo/Samples/deliveries")

  /// What `tally devices calibrate` asks for.
  static let calibration = root.appending(path: "Devices/calibration.jpg")

  /// ZXing's sample pictures, which lie beside the project and are not part of it.
  static let zxing = root.appending(path: "../shared/images/zxing-samples").standardized

  static func bytes(_ file: URL) throws -> [UInt8] { Array(try Data(contentsOf: file)) }

  /// The files of a folder whose name ends in `suffix`, by name.
  static func files(in folder: URL, ending suffix: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.lastPathComponent.hasSuffix(suffix) }
      .sorted { $0.path < $1.path }
  }
}

/// The truth about one symbol, as a manifest tells it.
struct PrintedSymbol: Decodable, Hashable {
  let symbology: String
  /// With `\xHH` for what is not printable ASCII and `\\` for a backslash.
  let text: String

  init(symbology: String, text: String) {
    self.symbology = symbology
    self.text = text
  }

  init(_ symbol: Symbol) {
    self.init(symbology: symbol.symbology.rawValue, text: escaped(symbol.bytes))
  }
}

/// Bytes as text in which every byte can be seen.
func escaped(_ bytes: [UInt8]) -> String {
  bytes.map { byte in
    switch byte {
    case UInt8(ascii: "\\"): "\\\\"
    case 0x20...0x7E: String(UnicodeScalar(byte))
    default: String(format: "\\x%02X", byte)
    }
  }.joined()
}
