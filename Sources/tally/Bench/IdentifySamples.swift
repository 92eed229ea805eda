import EPC
import GS1

/// Scans as logistics prints them, the same in every run: what `tally bench identify` reads.
struct IdentifySamples {
  /// GS1 messages behind `]C1`, one to six element strings, 51 bytes in the mean.
  let messages: [[UInt8]]
  /// SGTIN-96 tags of twelve bytes.
  let tags: [[UInt8]]

  /// Makes `count` of each.
  init(count: Int) {
    var numbers = Numbers(state: 20_260_801)
    messages = (0..<count).map { _ in Self.message(&numbers) }
    tags = (0..<count).map { _ in Self.tag(&numbers) }
  }

  /// SplitMix64: small, and the same everywhere.
  private struct Numbers {
    var state: UInt64

    mutating func next(below limit: UInt64) -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return (mixed ^ (mixed >> 31)) % limit
    }

    mutating func digits(_ count: Int) -> [UInt8] {
      (0..<count).map { _ in UInt8(ascii: "0") + UInt8(next(below: 10)) }
    }

    mutating func text(_ lengths: ClosedRange<Int>) -> [UInt8] {
      let characters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-./".utf8)
      let count = lengths.lowerBound + Int(next(below: UInt64(lengths.count)))
      return (0..<count).map { _ in characters[Int(next(below: UInt64(characters.count)))] }
    }

    /// `count` digits, the last of them the check digit.
    mutating func key(_ count: Int) -> [UInt8] {
      let body = digits(count - 1)
      let number = body.reduce(UInt64(0)) { $0 * 10 + UInt64($1 - UInt8(ascii: "0")) }
      return body + [UInt8(ascii: "0") + CheckDigit.completing(number)]
    }

    mutating func date() -> [UInt8] {
      let parts = [25 + next(below: 8), 1 + next(below: 12), 1 + next(below: 28)]
      return parts.flatMap { Array((($0 < 10 ? "0" : "") + "\($0)").utf8) }
    }
  }

  private static func message(_ numbers: inout Numbers) -> [UInt8] {
    let gs: [UInt8] = [ElementString.separator]
    var message = Array("]C1".utf8)
    func add(_ code: String, _ value: [UInt8]) { message += Array(code.utf8) + value }
    switch numbers.next(below: 6) {
    case 0:
      add("00", numbers.key(18))
      add("02", numbers.key(14))
      add("37", numbers.digits(2) + gs)
      add("10", numbers.text(4...12))
    case 1:
      add("01", numbers.key(14))
      add("10", numbers.text(4...12) + gs)
      add("21", numbers.text(6...12))
    case 2:
      add("01", numbers.key(14))
      add("11", numbers.date())
      add("17", numbers.date())
      add("3103", numbers.digits(6))
      add("10", numbers.text(4...12) + gs)
      add("21", numbers.text(6...12))
    case 3: add("01", numbers.key(14))
    case 4:
      add("00", numbers.key(18))
      add("400", numbers.text(6...14) + gs)
      add("403", numbers.text(4...10) + gs)
      add("410", numbers.key(13))
    case _:
      add("01", numbers.key(14))
      add("15", numbers.date())
      add("3102", numbers.digits(6))
      add("10", numbers.text(4...16) + gs)
      add("240", numbers.text(6...16))
    }
    return message
  }

  /// Header 30, filter, partition 5 (seven digits of company prefix), item and serial.
  private static func tag(_ numbers: inout Numbers) -> [UInt8] {
    let prefix = numbers.next(below: 10_000_000)
    let item = numbers.next(below: 1_000_000)
    let serial = numbers.next(below: 1 << 38)
    let high = 0x30 << 56 | numbers.next(below: 8) << 53 | 5 << 50 | prefix << 26 | item << 6
    let first = high | serial >> 32
    let second = UInt32(truncatingIfNeeded: serial)
    return (0..<8).map { UInt8(truncatingIfNeeded: first >> (56 - 8 * $0)) }
      + (0..<4).map { UInt8(truncatingIfNeeded: second >> (24 - 8 * $0)) }
  }
}
