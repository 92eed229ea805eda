import Foundation
import QRCode
import Testing

/// QR codes as zint draws them; `scripts/setup tests` installs it.
enum DrawnMatrix {
  /// The modules of a symbol.
  ///
  /// - Parameter options: zint's options, data included.
  /// - Returns: the modules without a quiet zone.
  /// - Throws: when zint cannot be run or draws nothing.
  static func zint(_ options: [String]) throws -> QRMatrix {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["zint", "-b", "QRCODE", "--dump"] + options
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let printed = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let rows = String(decoding: printed, as: UTF8.self).split(separator: "\n").map { line in
      line.compactMap(\.hexDigitValue).flatMap { nibble in (0..<4).map { nibble & (8 >> $0) != 0 } }
    }
    let side = rows.count
    return try #require(QRMatrix(side: side, isDark: rows.flatMap { $0.prefix(side) }))
  }
}

extension QRMatrix {
  /// The same with some modules the other way about.
  func flipped(_ places: [Int]) throws -> QRMatrix {
    var copy = isDark
    for place in places { copy[place].toggle() }
    return try #require(QRMatrix(side: side, isDark: copy))
  }
}
