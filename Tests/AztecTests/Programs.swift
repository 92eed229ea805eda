import Aztec
import Foundation
import Pixels

/// Programs of others that encode Aztec Code and open pictures; `scripts/setup tests` installs them.
enum Programs {
  struct Failure: Error {
    let message: String
  }

  /// What a program prints when it is given `input`.
  static func output(_ arguments: [String], input: [UInt8] = []) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    let (output, complaints) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = complaints
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    let complaint = try complaints.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    // zint ends with 1 for a warning.
    guard process.terminationStatus <= 1, !bytes.isEmpty else {
      throw Failure(message: String(decoding: complaint, as: UTF8.self))
    }
    return Array(bytes)
  }

  /// The modules that zint gives to bytes in a size.
  static func zint(_ message: [UInt8], size: AztecSize) throws -> AztecGrid {
    guard let version = AztecSize.all.firstIndex(of: size) else { throw Failure(message: "size") }
    let text = message.map { String(format: "\\x%02X", $0) }.joined()
    return try zint(["--binary", "--esc", "--vers=\(version + 1)", "-d", text])
  }

  /// The modules of a message in the notation of `zint -d`.
  static func zint(_ options: [String], symbology: String = "AZTEC") throws -> AztecGrid {
    let printed = try output(["zint", "-b", symbology, "--dump"] + options)
    let lines = String(decoding: printed, as: UTF8.self).split(separator: "\n")
    let isDark = lines.flatMap { line in
      let nibbles = line.compactMap(\.hexDigitValue)
      return nibbles.flatMap { nibble in (0..<4).map { nibble & (8 >> $0) != 0 } }
        .prefix(lines.count)
    }
    guard isDark.count == lines.count * lines.count else { throw Failure(message: "not a grid") }
    return AztecGrid(side: lines.count, isDark: isDark)
  }

  /// A picture in a file of PNG, JPEG or WebP, as Debian's tools of libwebp open it.
  static func picture(_ file: URL) throws -> GreyImage {
    let folder = FileManager.default.temporaryDirectory.appending(path: "aztec-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    var source = file
    if file.pathExtension != "webp" {
      source = folder.appending(path: "picture.webp")
      _ = try? output([
        "cwebp", "-quiet", "-lossless", "-exact", file.path(percentEncoded: false),
        "-o", source.path(percentEncoded: false),
      ])
    }
    let printed = try output(
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
    else { throw Failure(message: "not a picture") }
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

extension AztecReading {
  /// The symbology identifier and the data behind it.
  var sent: [UInt8] { Array(message.symbologyIdentifier.utf8) + message.bytes }
}
