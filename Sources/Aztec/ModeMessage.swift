import ErrorCorrection

/// What the modules around the bull's eye say of the symbol.
///
/// Source: ISO/IEC 24778:2008, 7.2.3 and Annex A for runes.
struct ModeMessage: Hashable {
  let size: AztecSize
  /// Codewords of data; the others check them.
  let dataCodewords: Int
  /// Whether the message is to set up a reader.
  let isReaderProgramming: Bool
  /// The byte that a rune stands for.
  let rune: UInt8?
  /// Codewords of four bits that were wrong.
  let correctedCodewords: Int

  /// The polynomial x^4 + x + 1.
  private static let field = GaloisField(polynomial: 0b10011)

  /// The mode message and the rune that bits may be; each is left out when it cannot be.
  static func all(bits: [Bool], isCompact: Bool) -> [ModeMessage] {
    let words = stride(from: 0, to: bits.count, by: 4).map { start in
      bits[start..<start + 4].reduce(UInt16(0)) { $0 << 1 | ($1 ? 1 : 0) }
    }
    let symbol = ModeMessage(codewords: words, isCompact: isCompact)
    // Each second bit of a rune is turned over, from the first on.
    let rune = isCompact ? ModeMessage(rune: words.map { $0 ^ 0b1010 }) : nil
    return [symbol, rune].compactMap(\.self)
  }

  private init?(codewords: [UInt16], isCompact: Bool) {
    var words = codewords
    let decoder = ReedSolomon(Self.field, checkCount: isCompact ? 5 : 6)
    guard let corrected = decoder.correct(&words) else { return nil }
    let value = words.prefix(isCompact ? 2 : 4).reduce(0) { $0 << 4 | Int($1) }
    let lengthBits = isCompact ? 6 : 11
    size = AztecSize(isCompact: isCompact, layers: value >> lengthBits + 1)
    var length = value & (1 << lengthBits - 1)
    // Symbols so small never fill the counter; its first bit tells of reader programming.
    let flag = 1 << (lengthBits - 1)
    isReaderProgramming = length & flag != 0 && size.layers <= (isCompact ? 1 : 22)
    if isReaderProgramming { length -= flag }
    dataCodewords = length + 1
    rune = nil
    correctedCodewords = corrected
    // There are never fewer than three to check the others (7.1.1).
    guard dataCodewords <= size.codewords - 3 else { return nil }
  }

  private init?(rune codewords: [UInt16]) {
    var words = codewords
    guard let corrected = ReedSolomon(Self.field, checkCount: 5).correct(&words), corrected <= 1
    else { return nil }
    size = .rune
    dataCodewords = 2
    isReaderProgramming = false
    rune = UInt8(words[0] << 4 | words[1])
    correctedCodewords = corrected
  }
}
