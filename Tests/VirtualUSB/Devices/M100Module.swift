/// An M100 UHF module on a serial line: frames in, frames out.
///
/// Source: reference on devices, 1.8; M100 firmware command manual.
struct M100Module: Sendable {
  private var field: [[UInt8]] = []
  /// What came of a command that is not complete.
  private var input: [UInt8] = []
  /// How many rounds of inventory are still to be taken.
  private var rounds = 0
  private var ticks = 0

  /// A round takes some ticks, as many reads a second as real modules make.
  private static let ticksPerRound = 3
  /// Strength that the tags answer with, in dBm.
  private static let signal: Int8 = -60

  /// Takes bytes of the line.
  ///
  /// - Returns: what the module sends to that.
  mutating func receive(_ bytes: [UInt8], _ wire: inout Wire) -> [UInt8] {
    input += bytes
    var answers: [UInt8] = []
    while let start = input.firstIndex(of: 0xBB) {
      input.removeFirst(start)
      guard input.count >= 5 else { return answers }
      let end = 5 + (Int(input[3]) << 8 | Int(input[4])) + 2
      guard input.count >= end else { return answers }
      let frame = Array(input[..<end])
      guard frame[end - 1] == 0x7E, Self.sum(frame[1..<end - 2]) == frame[end - 2] else {
        wire.note("bad frame \(hex(frame))")
        input.removeFirst()
        continue
      }
      input.removeFirst(end)
      answers += answer(frame, &wire)
    }
    input = []
    return answers
  }

  private mutating func answer(_ frame: [UInt8], _ wire: inout Wire) -> [UInt8] {
    let parameters = Array(frame[5..<frame.count - 2])
    switch (frame[1], frame[2]) {
    case (0, 0x03) where parameters.count == 1:
      wire.note("module information \(parameters[0])")
      return Self.frame(1, 0x03, parameters + Array("M100 26dBm V1.0".utf8))
    case (0, 0x22):
      wire.note("inventory once")
      return round()
    case (0, 0x27) where parameters.count == 3:
      rounds = Int(parameters[1]) << 8 | Int(parameters[2])
      wire.note("inventory \(rounds)")
      return []
    case (0, 0x28):
      rounds = 0
      wire.note("stop")
      return Self.frame(1, 0x28, [0])
    case _:
      // 17: the command is not known.
      wire.note("unknown command \(hex(frame))")
      return Self.frame(1, 0xFF, [0x17])
    }
  }

  /// What the module sends by itself as time passes.
  mutating func tick() -> [UInt8] {
    guard rounds > 0 else { return [] }
    ticks += 1
    guard ticks % Self.ticksPerRound == 0 else { return [] }
    rounds -= 1
    return round()
  }

  mutating func bring(_ tag: [UInt8]) {
    field.append(tag)
  }

  mutating func take(_ tag: [UInt8]) {
    field.removeAll { $0 == tag }
  }

  /// One round of inventory: a notice for each tag, or error 15 when there is none.
  private func round() -> [UInt8] {
    guard !field.isEmpty else { return Self.frame(1, 0xFF, [0x15]) }
    return field.flatMap { tag in
      // The protocol control word has the count of 16-bit words in its upper five bits.
      let memory = [UInt8(tag.count / 2) << 3, 0] + tag
      let notice = [UInt8(bitPattern: Self.signal)] + memory + Self.checksum(memory)
      return Self.frame(2, 0x22, notice)
    }
  }

  private static func frame(_ type: UInt8, _ command: UInt8, _ parameters: [UInt8]) -> [UInt8] {
    let count = parameters.count
    let inner = [type, command, UInt8(count >> 8), UInt8(count & 0xFF)] + parameters
    return [0xBB] + inner + [sum(inner), 0x7E]
  }

  private static func sum(_ bytes: some Sequence<UInt8>) -> UInt8 {
    bytes.reduce(0, &+)
  }

  /// CRC-16 as a tag reckons it over control word and EPC, most significant byte first.
  ///
  /// Source: EPC Gen2 Air Interface 2.0.1, annex F.
  private static func checksum(_ bytes: [UInt8]) -> [UInt8] {
    var register: UInt16 = 0xFFFF
    for byte in bytes {
      register ^= UInt16(byte) << 8
      for _ in 0..<8 {
        register = register & 0x8000 != 0 ? register << 1 ^ 0x1021 : register << 1
      }
    }
    register = ~register
    return [UInt8(register >> 8), UInt8(register & 0xFF)]
  }
}
