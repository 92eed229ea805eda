package import Foundation
import ImageFiles
package import Pixels

/// ZXing's sample pictures, which lie beside the project and are not part of it.
package enum SamplePictures {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/images/zxing-samples")

  /// The pictures of a folder, by name; all that are PNG, JPEG or WebP.
  package static func files(in name: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: folder.appending(path: name), includingPropertiesForKeys: nil
    )
    .filter { ["jpg", "png", "webp"].contains($0.pathExtension) }
    .sorted { $0.path < $1.path }
  }

  /// What a picture says: the bytes of the text beside it, or where it is none, of the `bin` file.
  package static func truth(_ file: URL) throws -> [UInt8] {
    let base = file.deletingPathExtension()
    let text = base.appendingPathExtension("txt")
    let exists = FileManager.default.fileExists(atPath: text.path())
    return Array(try Data(contentsOf: exists ? text : base.appendingPathExtension("bin")))
  }

  /// A picture as the decoder opens it.
  package static func image(_ file: URL) throws -> GreyImage {
    var opened = try ImageFile(Array(try Data(contentsOf: file)))
    guard case .image(let image) = try opened.page(0) else {
      throw ImageError(.notAnImage, "\(file.lastPathComponent) is no picture")
    }
    return image
  }
}
