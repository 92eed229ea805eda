import Foundation
import Pixels
import Vectors

/// Pictures in files, opened by programs of others.
enum Pictures {
  /// A picture in a file of PNG, JPEG or WebP, as Debian's tools of libwebp open it.
  static func grey(_ file: URL) throws -> GreyImage {
    let folder = FileManager.default.temporaryDirectory.appending(path: "aztec-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    var source = file
    if file.pathExtension != "webp" {
      source = folder.appending(path: "picture.webp")
      _ = try OtherProgram.output([
        "cwebp", "-quiet", "-lossless", "-exact", file.path(percentEncoded: false),
        "-o", source.path(percentEncoded: false),
      ])
    }
    let printed = try OtherProgram.output(
      ["dwebp", "-quiet", source.path(percentEncoded: false), "-ppm", "-o", "-"])
    return try grey(portablePixelMap: printed)
  }

  /// A picture of netpbm's colour kind, P6, with three bytes for a pixel.
  private static func grey(portablePixelMap file: [UInt8]) throws -> GreyImage {
    let fields = file.prefix(40).split(maxSplits: 4, whereSeparator: { [0x0A, 0x20].contains($0) })
    guard fields.count > 3, fields[0] == Array("P6".utf8)[...],
      let width = Int(String(decoding: fields[1], as: UTF8.self)),
      let height = Int(String(decoding: fields[2], as: UTF8.self)),
      file.count > 3 * width * height
    else { throw OtherProgram.Failure("not a picture") }
    let colours = Array(file.suffix(3 * width * height))
    let pixels = (0..<width * height).map { index -> UInt8 in
      let red = 299 * Int(colours[3 * index])
      let green = 587 * Int(colours[3 * index + 1])
      let blue = 114 * Int(colours[3 * index + 2])
      return UInt8((red + green + blue) / 1000)
    }
    return GreyImage(width: width, height: height, pixels: pixels)
  }
}
