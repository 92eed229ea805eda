import DataMatrix
import Vectors

/// Programs of others that encode Data Matrix.
enum Programs {
  /// The modules that zint gives to bytes in a size.
  static func zint(_ message: [UInt8], size: SymbolSize) throws -> ModuleGrid {
    guard let version = SymbolSize.all.firstIndex(of: size) else {
      throw OtherProgram.Failure("zint has no version of this size")
    }
    return try grid(["--vers=\(version + 1)"] + Zint.options(message), columns: size.columns)
  }

  /// The modules of a message in the notation of `zint -d`, in the smallest square.
  static func zint(_ options: [String]) throws -> ModuleGrid {
    try grid(["--square"] + options, columns: nil)
  }

  private static func grid(_ options: [String], columns: Int?) throws -> ModuleGrid {
    let rows = try Zint.modules(["-b", "DATAMATRIX"] + options, columns: columns)
    return ModuleGrid(
      rows: rows.count, columns: rows.first?.count ?? 0, isDark: rows.flatMap(\.self))
  }
}

extension DataMatrixReading {
  /// The symbology identifier and the data behind it.
  var sent: [UInt8] { Array(message.symbologyIdentifier.utf8) + message.bytes }
}
