import Aztec
import Vectors

extension Zint {
  /// The modules that zint gives to bytes in a size.
  static func grid(_ message: [UInt8], size: AztecSize) throws -> AztecGrid {
    guard let version = AztecSize.all.firstIndex(of: size) else {
      throw OtherProgram.Failure("zint has no version of this size")
    }
    return try grid(["--vers=\(version + 1)"] + options(message))
  }

  /// The modules of a message in the notation of `zint -d`.
  static func grid(_ options: [String], symbology: String = "AZTEC") throws -> AztecGrid {
    let rows = try modules(["-b", symbology] + options, columns: nil)
    return AztecGrid(side: rows.count, isDark: rows.flatMap(\.self))
  }
}

extension AztecReading {
  /// The symbology identifier and the data behind it.
  var sent: [UInt8] { Array(message.symbologyIdentifier.utf8) + message.bytes }
}
