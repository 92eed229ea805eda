import Vectors

/// Code 128 of any characters, which an encoder would not choose by itself.
enum Code128Drawing {
  /// The modules of a symbol of these characters, check character and stop included.
  ///
  /// - Throws: when zint, whose characters are taken apart, draws nothing.
  static func modules(_ values: [Int]) throws -> [Bool] {
    let sum = values.enumerated().reduce(0) { $0 + max(1, $1.offset) * $1.element }
    return try (values + [sum % 103]).flatMap(character) + stop
  }

  /// The stop pattern, as wide as thirteen modules.
  private static let stop = "1100011101011".map { $0 == "1" }

  /// The eleven modules of a character, cut out of a symbol that zint draws.
  private static func character(_ value: Int) throws -> [Bool] {
    switch value {
    // Set C: the first character behind the start is that of two digits.
    case 0...99: try cut(at: 1, ["-d", format(value) + "00"])
    // Set A is begun by a control character, set B by small letters, set C by digits.
    case 103: try cut(at: 0, ["--esc", "-d", "\\x01A"])
    case 104: try cut(at: 0, ["-d", "ab"])
    case 105: try cut(at: 0, ["-d", "0000"])
    // FNC1 begins GS1-128.
    default: try cut(at: 1, gs1: true, ["-d", "[10]0000"])
    }
  }

  private static func format(_ value: Int) -> String {
    (value < 10 ? "0" : "") + String(value)
  }

  private static func cut(at place: Int, gs1: Bool = false, _ options: [String]) throws -> [Bool] {
    let rows = try Zint.modules(["-b", gs1 ? "GS1_128" : "CODE128"] + options)
    let modules = rows.first ?? []
    guard modules.count >= 11 * (place + 1) else {
      throw OtherProgram.Failure("zint drew no character")
    }
    return Array(modules[11 * place..<11 * (place + 1)])
  }
}
