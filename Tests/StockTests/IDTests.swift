import Stock
import Testing
import Vectors

@Suite struct `UUID version 7` {
  @Test func `is the example of RFC 9562, appendix A_6, for its time and random bits`() {
    let example: UInt128 = 0x017F_22E2_79B0_7CC3_98C4_DC0C_0C07_398F
    let randomness: UInt128 = 0xCC3 << 62 | 0x18C4_DC0C_0C07_398F
    #expect(UUIDv7.make(milliseconds: 0x017F_22E2_79B0, randomness: randomness) == example)
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `says its version, variant and time, whatever the random bits`(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<100 {
      let milliseconds = UInt64.random(in: 0..<(1 << 48), using: &numbers)
      let id = UUIDv7.make(
        milliseconds: milliseconds, randomness: .random(in: .min ... .max, using: &numbers))
      #expect((id >> 76) & 0xF == 7)
      #expect((id >> 62) & 0b11 == 0b10)
      #expect(id >> 80 == UInt128(milliseconds))
    }
  }

  @Test func `keeps all 74 random bits apart`() {
    let ids = (0..<74).map { UUIDv7.make(milliseconds: 0, randomness: 1 << $0) }
    #expect(Set(ids).count == 74)
  }

  @Test func `of a later millisecond is greater, whatever the random bits`() {
    let earlier = UUIDv7.make(milliseconds: 1_700_000_000_000, randomness: .max)
    let later = UUIDv7.make(milliseconds: 1_700_000_000_001, randomness: 0)
    #expect(earlier < later)
  }

  @Test func `of one millisecond is in the order of the random bits`() {
    let bits: [UInt128] = [0, 1, 1 << 61, 1 << 62, 1 << 73]
    let ids = bits.map { UUIDv7.make(milliseconds: 7, randomness: $0) }
    #expect(ids == ids.sorted())
  }
}

@Suite struct `Instants` {
  private static let day: Int64 = 86_400_000_000

  @Test(
    arguments: [
      (0, 0), (1, 0), (day - 1, 0), (day, 1), (-1, -1), (-day, -1), (-day - 1, -2),
      (1_795_219_200_000_000, 20_778), (.max, 106_751_991), (.min, -106_751_992),
    ] as [(Int64, Int)])
  func `is in the day that began before it, also before 1970`(microseconds: Int64, days: Int) {
    #expect(Instant(microsecondsSince1970: microseconds).daysSince1970 == days)
  }

  @Test(
    arguments: [
      (0, 0), (999, 0), (1_000, 1), (1_999, 1), (-1, 0), (.min, 0),
    ] as [(Int64, UInt64)])
  func `has no millisecond before 1970`(microseconds: Int64, milliseconds: UInt64) {
    #expect(Instant(microsecondsSince1970: microseconds).millisecondsSince1970 == milliseconds)
  }
}

@Suite struct `Environments` {
  @Test func `makes each event's id by asking once for the next`() {
    let environment = Environment(
      now: { Instant(microsecondsSince1970: 5) }, nextID: { 0x0123 })
    #expect(environment.now() == Instant(microsecondsSince1970: 5))
    #expect(environment.newID(Item.self).rawValue == 0x0123)
  }
}
