import ImageFiles
import Pixels

/// The sample pictures that are stored as WebP.
enum WebP {
  /// A file as greys; `nil` for one that is refused.
  static func image(_ bytes: [UInt8]) -> GreyImage? {
    guard var file = try? ImageFile(bytes), case .image(let image)? = try? file.page(0) else {
      return nil
    }
    return image
  }
}
