import Foundation
import Glibc
import Pixels

/// ZXing's sample pictures, which lie beside the project and are not part of it.
///
/// The libraries that decode them are looked for at run time and not linked; `scripts/setup tests`
/// installs them, and a test that finds none fails.
enum Samples {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/images/zxing-samples")

  /// The files of a folder with one of these endings, by name.
  static func files(_ name: String, _ endings: Set<String>) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: folder.appending(path: name), includingPropertiesForKeys: nil
    )
    .filter { endings.contains($0.pathExtension) }
    .sorted { $0.path < $1.path }
  }

  /// What a sample says: the bytes of the file beside it.
  static func truth(_ file: URL) throws -> [UInt8] {
    let base = file.deletingPathExtension()
    let text = base.appendingPathExtension("txt")
    let exists = FileManager.default.fileExists(atPath: text.path())
    return Array(try Data(contentsOf: exists ? text : base.appendingPathExtension("bin")))
  }

  /// A PNG or WebP file as greys, or `nil` for one that its library refuses.
  static func image(_ file: URL) throws -> GreyImage? {
    let bytes = Array(try Data(contentsOf: file))
    return file.pathExtension == "png" ? png(bytes) : webP(bytes)
  }

  private static func webP(_ file: [UInt8]) -> GreyImage? {
    typealias Decode =
      @convention(c) (
        UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<CInt>, UnsafeMutablePointer<CInt>
      ) -> UnsafeMutablePointer<UInt8>?
    guard let library = unsafe dlopen("libwebp.so.7", RTLD_NOW),
      let function = unsafe dlsym(library, "WebPDecodeRGBA")
    else { return nil }
    let decode = unsafe unsafeBitCast(function, to: Decode.self)
    var (width, height): (CInt, CInt) = (0, 0)
    guard let colours = unsafe decode(file, file.count, &width, &height) else { return nil }
    defer { unsafe free(colours) }
    let count = 4 * Int(width) * Int(height)
    return grey(
      unsafe Array(UnsafeBufferPointer(start: colours, count: count)), Int(width), Int(height))
  }

  private static func png(_ file: [UInt8]) -> GreyImage? {
    typealias Context = UnsafeMutableRawPointer
    typealias Make = @convention(c) (CInt) -> Context?
    typealias Free = @convention(c) (Context) -> Void
    typealias Give = @convention(c) (Context, UnsafePointer<UInt8>?, Int) -> CInt
    typealias Decode =
      @convention(c) (Context, UnsafeMutablePointer<UInt8>?, Int, CInt, CInt) -> CInt
    guard let library = unsafe dlopen("libspng.so.0", RTLD_NOW),
      let make = unsafe dlsym(library, "spng_ctx_new"),
      let end = unsafe dlsym(library, "spng_ctx_free"),
      let give = unsafe dlsym(library, "spng_set_png_buffer"),
      let decode = unsafe dlsym(library, "spng_decode_image"),
      let context = unsafe unsafeBitCast(make, to: Make.self)(0), file.count > 24
    else { return nil }
    defer { unsafe unsafeBitCast(end, to: Free.self)(context) }
    // Both sides stand in the header, the highest byte first.
    let width = file[16..<20].reduce(0) { $0 << 8 | Int($1) }
    let height = file[20..<24].reduce(0) { $0 << 8 | Int($1) }
    var colours = [UInt8](repeating: 0, count: 4 * width * height)
    let status = unsafe file.withUnsafeBufferPointer { bytes in
      guard
        unsafe unsafeBitCast(give, to: Give.self)(context, bytes.baseAddress, bytes.count) == 0
      else { return CInt(-1) }
      // 1 is eight bits each of red, green, blue and alpha; 1 takes what is transparent from tRNS.
      return unsafe unsafeBitCast(decode, to: Decode.self)(context, &colours, colours.count, 1, 1)
    }
    return status == 0 ? grey(colours, width, height) : nil
  }

  /// Red, green, blue and alpha on white paper.
  private static func grey(_ colours: [UInt8], _ width: Int, _ height: Int) -> GreyImage {
    let pixels = (0..<width * height).map { index in
      let (red, green, blue) = (
        Int(colours[4 * index]), Int(colours[4 * index + 1]), Int(colours[4 * index + 2])
      )
      let alpha = Int(colours[4 * index + 3])
      let grey = (299 * red + 587 * green + 114 * blue) / 1_000
      return UInt8((grey * alpha + 255 * (255 - alpha)) / 255)
    }
    return GreyImage(width: width, height: height, pixels: pixels)
  }
}
