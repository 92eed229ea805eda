import Foundation

/// zint, an encoder that is not ours; `scripts/setup tests` installs it.
package enum Zint {
  /// The modules of a symbol, row by row from the top, `true` for dark.
  ///
  /// - Parameter options: zint's own, symbology and data included.
  /// - Returns: 1 row or more, each filled up with light modules to a multiple of four.
  /// - Throws: ``OtherProgram/Failure`` when zint draws nothing.
  package static func modules(_ options: [String]) throws -> [[Bool]] {
    try lines(options).map(modules(of:))
  }

  /// The modules of a symbol with `columns` in each row; as many as it has rows when not said.
  ///
  /// - Throws: ``OtherProgram/Failure`` when zint draws nothing, or another number of columns.
  package static func modules(_ options: [String], columns: Int?) throws -> [[Bool]] {
    let rows = try modules(options)
    let columns = columns ?? rows.count
    guard rows.allSatisfy({ columns...columns + 3 ~= $0.count }) else {
      throw OtherProgram.Failure("zint did not draw \(columns) columns")
    }
    return rows.map { Array($0.prefix(columns)) }
  }

  /// What zint prints of a symbol: a line of hexadecimal digits for each row; before them, with
  /// `--verbose`, other lines.
  ///
  /// - Throws: ``OtherProgram/Failure`` when zint prints nothing.
  package static func lines(_ options: [String]) throws -> [Substring] {
    // zint ends with 1 for a warning.
    let printed = try OtherProgram.output(["zint", "--dump"] + options, status: 1)
    let lines = String(decoding: printed, as: UTF8.self).split(separator: "\n")
    guard !lines.isEmpty else { throw OtherProgram.Failure("zint drew nothing") }
    return lines
  }

  /// The modules of a row, four for each hexadecimal digit; what is no digit is passed over.
  package static func modules(of line: some StringProtocol) -> [Bool] {
    line.compactMap(\.hexDigitValue).flatMap { nibble in (0..<4).map { nibble & (8 >> $0) != 0 } }
  }

  /// The options for a message of any bytes.
  package static func options(_ message: [UInt8]) -> [String] {
    ["--binary", "--esc", "-d", message.map { String(format: "\\x%02X", $0) }.joined()]
  }
}
