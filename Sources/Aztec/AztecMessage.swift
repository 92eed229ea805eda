package import Symbols

/// What a symbol says.
package struct AztecMessage: Hashable, Sendable {
  /// The place of a symbol among several that hold one message together.
  package struct Sequence: Hashable, Sendable {
    /// Which symbol it is, 1 to 26.
    package let number: Int
    /// How many there are, 2 to 26.
    package let count: Int
    /// What all of them have in common; empty when the message has no name.
    package let identifier: [UInt8]
  }

  /// The data exactly as coded; may be empty.
  ///
  /// FNC1 is `0x1D`; the FNC1 that makes the symbol GS1 is left out, and so is what tells of a
  /// sequence. The byte of a rune is three digits.
  package let bytes: [UInt8]
  /// Where the meaning of the bytes changes, in order; empty for nearly every symbol.
  package let interpretations: [Interpretation]
  /// The place in a sequence, if the message is in several symbols.
  package let sequence: Sequence?
  /// The AIM symbology identifier, `]z0` to `]zC`: what a scanner sends before the data.
  ///
  /// Source: ISO/IEC 24778:2008, Annex F; ISO/IEC 15424.
  package let symbologyIdentifier: String
  /// Whether the symbol is meant to set up a reader and is not data.
  package let isReaderProgramming: Bool
  /// Whether the data is GS1 element strings: FNC1 came first.
  package let isGS1: Bool
}

extension AztecMessage {
  /// The message of a rune.
  init(rune: UInt8) {
    let digits = Array(String(rune).utf8)
    bytes = [UInt8](repeating: UInt8(ascii: "0"), count: 3 - digits.count) + digits
    interpretations = []
    sequence = nil
    symbologyIdentifier = "]zC"
    isReaderProgramming = false
    isGS1 = false
  }

  /// The message of characters in order.
  ///
  /// `isSequence` tells that they begin as those of one of several symbols.
  init(_ characters: [MessageReader.Character], isSequence: Bool, isReaderProgramming: Bool) {
    let header = isSequence ? Self.header(characters) : nil
    let body = characters.dropFirst(header?.length ?? 0)
    let format = Self.format(body)
    var bytes: [UInt8] = []
    var interpretations: [Interpretation] = []
    var isFormatSeen = format == 0
    for character in body {
      switch character {
      case .byte(let byte): bytes.append(byte)
      case .interpretation(let number):
        interpretations.append(Interpretation(offset: bytes.count, number: number))
      case .fnc1:
        if isFormatSeen { bytes.append(0x1D) }
        isFormatSeen = true
      }
    }
    let modifier = (header == nil ? 0 : 6) + (interpretations.isEmpty ? 0 : 3) + format
    self.bytes = bytes
    self.interpretations = interpretations
    sequence = header?.sequence
    symbologyIdentifier = "]z" + String(modifier, radix: 16, uppercase: true)
    self.isReaderProgramming = isReaderProgramming
    isGS1 = format == 1
  }

  /// 1 for FNC1 first, 2 for FNC1 behind one letter or two digits, else 0 (Annex F).
  ///
  /// An ECI has no place among the characters that are counted.
  private static func format(_ characters: ArraySlice<MessageReader.Character>) -> Int {
    var before: [UInt8] = []
    for character in characters {
      switch character {
      case .byte(let byte): before.append(byte)
      case .interpretation: continue
      case .fnc1:
        if before.isEmpty { return 1 }
        let isLetter = before.count == 1 && before.allSatisfy(\.isLetter)
        let isNumber = before.count == 2 && before.allSatisfy { 0x30...0x39 ~= $0 }
        return isLetter || isNumber ? 2 : 0
      }
      if before.count > 2 { return 0 }
    }
    return 0
  }

  /// What stands before the data of one of several symbols (clause 8).
  ///
  /// A name between blanks may come first; then a letter for the number and one for the count.
  private static func header(
    _ characters: [MessageReader.Character]
  ) -> (sequence: Sequence, length: Int)? {
    let bytes = characters.prefix { if case .byte = $0 { true } else { false } }.map { character in
      if case .byte(let byte) = character { byte } else { UInt8(0) }
    }
    var (identifier, length) = ([UInt8](), 0)
    if bytes.first == 0x20 {
      guard let end = bytes.dropFirst().firstIndex(of: 0x20) else { return nil }
      identifier = Array(bytes[1..<end])
      length = end + 1
    }
    let letters = bytes.dropFirst(length).prefix(2).map { Int($0) - 0x40 }
    guard letters.count == 2, letters.allSatisfy({ 1...26 ~= $0 }), letters[0] <= letters[1],
      letters[1] >= 2
    else { return nil }
    let sequence = Sequence(number: letters[0], count: letters[1], identifier: identifier)
    return (sequence, length + 2)
  }
}

extension UInt8 {
  /// Whether the byte is a letter of ASCII.
  fileprivate var isLetter: Bool { 0x41...0x5A ~= self || 0x61...0x7A ~= self }
}
