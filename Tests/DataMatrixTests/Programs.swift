import DataMatrix
import Foundation

/// Programs of others that encode and decode Data Matrix; `scripts/setup tests` installs them.
enum Programs {
  struct Failure: Error {
    let message: String
  }

  /// What a program prints.
  static func output(_ arguments: [String]) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    let (output, complaints) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = complaints
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

  /// The modules that zint gives to a message, in hexadecimal digits row by row.
  static func zint(_ message: [UInt8], size: SymbolSize, options: [String] = []) throws
    -> ModuleGrid
  {
    guard let version = SymbolSize.all.firstIndex(of: size) else { throw Failure(message: "size") }
    let text = message.map { String(format: "\\x%02X", $0) }.joined()
    let printed = try output(
      ["zint", "-b", "DATAMATRIX", "--dump", "--binary", "--esc", "--vers=\(version + 1)"]
        + options + ["-d", text])
    return try grid(printed, columns: size.columns)
  }

  /// The modules of a message in the notation of `zint -d`, in the smallest square.
  static func zint(_ options: [String]) throws -> ModuleGrid {
    let printed = try output(["zint", "-b", "DATAMATRIX", "--dump", "--square"] + options)
    let rows = String(decoding: printed, as: UTF8.self).split(separator: "\n").count
    return try grid(printed, columns: rows)
  }

  private static func grid(_ printed: [UInt8], columns: Int) throws -> ModuleGrid {
    let lines = String(decoding: printed, as: UTF8.self).split(separator: "\n")
    let isDark = lines.flatMap { line in
      let nibbles = line.compactMap(\.hexDigitValue)
      return nibbles.flatMap { nibble in (0..<4).map { nibble & (8 >> $0) != 0 } }.prefix(columns)
    }
    guard isDark.count == lines.count * columns else { throw Failure(message: "not a grid") }
    return ModuleGrid(rows: lines.count, columns: columns, isDark: isDark)
  }
}

/// A folder for the time of a test.
func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "datamatrix-\(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

extension DataMatrixReading {
  /// The symbology identifier and the data behind it.
  var sent: [UInt8] { Array(message.symbologyIdentifier.utf8) + message.bytes }
}
