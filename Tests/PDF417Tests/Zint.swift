import Foundation
import PDF417

/// zint, an encoder that is not ours; `scripts/setup tests` installs it.
enum Zint {
  struct Failure: Error {
    let message: String
  }

  /// A symbol as zint makes it.
  struct Drawn {
    /// All codewords row by row, without row indicators, and how many a row has.
    var codewords: [Int]
    var columns: Int
    /// Bars and spaces of each row in modules, with start and stop pattern; `true` is dark.
    var rows: [[Bool]]
    /// The level of error correction, 0 to 8.
    var level: Int
  }

  /// The symbol of a message; a compact one has no right side.
  static func symbol(_ message: [UInt8], _ options: [String] = [], isCompact: Bool = false) throws
    -> Drawn
  {
    let escaped = message.map { String(format: "\\x%02X", $0) }.joined()
    return try symbol(options: ["--binary", "--esc", "-d", escaped] + options, isCompact)
  }

  /// The symbol that zint makes for its own options.
  static func symbol(options: [String], _ isCompact: Bool = false) throws -> Drawn {
    let kind = isCompact ? "PDF417COMP" : "PDF417"
    let printed = try output(["zint", "-b", kind, "--dump", "--verbose"] + options)
    let lines = printed.split(separator: "\n")
    guard let title = lines.firstIndex(where: { $0.hasPrefix("Complete CW string") }),
      let numbers = lines.first(where: { $0.hasPrefix("Total No. of Codewords") })?
        .split(whereSeparator: { !$0.isNumber }).compactMap({ Int($0) }), numbers.count == 3
    else { throw Failure(message: printed) }
    let codewords = lines[title + 1].split(separator: " ").compactMap { Int($0) }
    let dump = lines.filter { $0.hasPrefix("FF 54") }
    let columns = codewords.count / max(1, dump.count)
    let width = 17 * (columns + (isCompact ? 2 : 3)) + (isCompact ? 1 : 18)
    let rows = dump.map { line in
      let nibbles = line.compactMap(\.hexDigitValue)
      return Array(
        nibbles.flatMap { nibble in (0..<4).map { nibble & (8 >> $0) != 0 } }.prefix(width))
    }
    guard rows.count * columns == codewords.count, rows.allSatisfy({ $0.count == width }) else {
      throw Failure(message: "not \(columns) columns")
    }
    return Drawn(codewords: codewords, columns: columns, rows: rows, level: numbers[1])
  }

  private static func output(_ arguments: [String]) throws -> String {
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
    return String(decoding: bytes, as: UTF8.self)
  }
}
