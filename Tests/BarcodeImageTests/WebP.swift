import Pixels
import BarcodeImage
import Glibc

/// libwebp, to read the sample pictures that are stored as WebP.
///
/// Tally itself reads no WebP; so the library is looked for at run time and not linked.
/// `scripts/setup` installs it; a test that finds none fails.
enum WebP {
  private typealias Decode =
    @convention(c) (
      UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<CInt>, UnsafeMutablePointer<CInt>
    ) -> UnsafeMutablePointer<UInt8>?

  /// Decodes a file to grey, or gives `nil` for one that libwebp refuses.
  static func image(_ file: [UInt8]) -> GreyImage? {
    guard let library = unsafe dlopen("libwebp.so.7", RTLD_NOW),
      let function = unsafe dlsym(library, "WebPDecodeRGB")
    else { return nil }
    let decode = unsafe unsafeBitCast(function, to: Decode.self)
    var width: CInt = 0
    var height: CInt = 0
    guard let colours = unsafe decode(file, file.count, &width, &height) else { return nil }
    defer { unsafe free(colours) }
    let pixels = (0..<Int(width) * Int(height)).map { index in
      let (red, green, blue) = unsafe (
        Int(colours[3 * index]), Int(colours[3 * index + 1]), Int(colours[3 * index + 2])
      )
      return UInt8((299 * red + 587 * green + 114 * blue) / 1000)
    }
    return GreyImage(width: Int(width), height: Int(height), pixels: pixels)
  }
}
