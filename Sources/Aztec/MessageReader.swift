/// Turns the data bits of a symbol into its message.
///
/// Source: ISO/IEC 24778:2008, 7.1 and table 2.
struct MessageReader {
  /// One character of a message, or what stands in its place.
  enum Character: Hashable {
    case byte(UInt8)
    case fnc1
    case interpretation(Int)
  }

  private let bits: [Bool]
  /// The codeword's length; so many bits less one may fill the last codeword.
  private let codewordBits: Int
  private var offset = 0
  private var characters: [Character] = []

  /// The message of data codewords.
  static func message(
    of codewords: [UInt16], bits: Int, isReaderProgramming: Bool
  ) throws(AztecError) -> AztecMessage {
    let data = try unstuffed(codewords, bits: bits)
    var reader = MessageReader(bits: data, codewordBits: bits)
    try reader.readAll()
    // A latch to the mixed table and one straight back stand before one of several (clause 8).
    let isSequence =
      data.prefix(10) == [
        true, true, true, false, true, true, true, true, false, true,
      ]
    return AztecMessage(
      reader.characters, isSequence: isSequence, isReaderProgramming: isReaderProgramming)
  }

  private init(bits: [Bool], codewordBits: Int) {
    (self.bits, self.codewordBits) = (bits, codewordBits)
  }

  /// The bits without those that keep codewords from being all dark or all light (7.3.1.2).
  private static func unstuffed(
    _ codewords: [UInt16], bits count: Int
  ) throws(AztecError) -> [Bool] {
    var bits: [Bool] = []
    bits.reserveCapacity(codewords.count * count)
    let full = UInt16(1) << count - 1
    for word in codewords {
      guard word != 0, word != full else { throw .malformed(offset: bits.count) }
      let isStuffed = word == 1 || word == full - 1
      for bit in (isStuffed ? 1 : 0)..<count {
        bits.append(word >> (count - 1 - bit + (isStuffed ? 1 : 0)) & 1 != 0)
      }
    }
    return bits
  }

  /// The next number of so many bits; `nil` when fewer are left.
  private mutating func next(_ count: Int) -> Int? {
    guard offset + count <= bits.count else { return nil }
    defer { offset += count }
    return bits[offset..<offset + count].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
  }

  /// The next number without going on.
  private func peek(_ count: Int) -> Int? {
    var ahead = self
    return ahead.next(count)
  }

  private mutating func readAll() throws(AztecError) {
    var mode = CharacterMode.upper
    while offset < bits.count {
      let start = offset
      guard let next = try readOne(mode, isShifted: false) else {
        return try finish(at: start)
      }
      mode = next
    }
  }

  /// The last codeword is filled with ones, which are the start of something in each mode.
  private func finish(at start: Int) throws(AztecError) {
    let rest = bits[start...]
    guard rest.count < 2 * codewordBits else { throw .malformed(offset: start) }
  }

  /// Reads one number and what belongs to it.
  ///
  /// - Returns: the mode of what follows; `nil` when the bits end before it does.
  private mutating func readOne(
    _ mode: CharacterMode, isShifted: Bool
  ) throws(AztecError) -> CharacterMode? {
    let start = offset
    guard let number = next(mode.bits) else { return nil }
    switch mode.meaning(of: number) {
    case .bytes(let bytes): characters += bytes.map { .byte($0) }
    case .latch(let next):
      guard !isShifted else { throw .malformed(offset: start) }
      return next
    case .shift(let next):
      guard !isShifted else { throw .malformed(offset: start) }
      let isBinary = peek(next.bits).map { next.meaning(of: $0) } == .binaryShift
      guard try readOne(next, isShifted: true) != nil else { return nil }
      if isBinary { return next }
    case .binaryShift:
      // It ends in the mode that it began in, be that one shifted to (7.1.2).
      guard readBinary() else { return nil }
    case .flag:
      guard try readFlag() else { return nil }
    }
    return mode
  }

  private mutating func readBinary() -> Bool {
    guard var count = next(5) else { return false }
    if count == 0 {
      guard let more = next(11) else { return false }
      count = more + 31
    }
    guard offset + 8 * count <= bits.count else { return false }
    for _ in 0..<count {
      guard let byte = next(8) else { return false }
      characters.append(.byte(UInt8(byte)))
    }
    return true
  }

  /// FNC1, or as many digits of an ECI's number as the flag says (7.1.3).
  private mutating func readFlag() throws(AztecError) -> Bool {
    let start = offset
    guard let count = next(3) else { return false }
    guard count > 0 else {
      characters.append(.fnc1)
      return true
    }
    guard count < 7 else { throw .malformed(offset: start) }
    var number = 0
    for _ in 0..<count {
      guard let digit = next(4) else { return false }
      guard 2...11 ~= digit else { throw .malformed(offset: start) }
      number = number * 10 + digit - 2
    }
    characters.append(.interpretation(number))
    return true
  }
}
