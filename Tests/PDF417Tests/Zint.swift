import PDF417
import Vectors

extension Zint {
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
    try symbol(options: Self.options(message) + options, isCompact)
  }

  /// The symbol that zint makes for its own options.
  static func symbol(options: [String], _ isCompact: Bool = false) throws -> Drawn {
    let kind = isCompact ? "PDF417COMP" : "PDF417"
    let lines = try lines(["-b", kind, "--verbose"] + options)
    guard let title = lines.firstIndex(where: { $0.hasPrefix("Complete CW string") }),
      let numbers = lines.first(where: { $0.hasPrefix("Total No. of Codewords") })?
        .split(whereSeparator: { !$0.isNumber }).compactMap({ Int($0) }), numbers.count == 3
    else { throw OtherProgram.Failure(lines.joined(separator: "\n")) }
    let codewords = lines[title + 1].split(separator: " ").compactMap { Int($0) }
    let dump = lines.filter { $0.hasPrefix("FF 54") }
    let columns = codewords.count / max(1, dump.count)
    let width = 17 * (columns + (isCompact ? 2 : 3)) + (isCompact ? 1 : 18)
    let rows = dump.map { Array(modules(of: $0).prefix(width)) }
    guard rows.count * columns == codewords.count, rows.allSatisfy({ $0.count == width }) else {
      throw OtherProgram.Failure("not \(columns) columns")
    }
    return Drawn(codewords: codewords, columns: columns, rows: rows, level: numbers[1])
  }
}
