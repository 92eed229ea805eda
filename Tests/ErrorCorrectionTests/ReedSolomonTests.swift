import ErrorCorrection
import Testing
import Vectors

@Suite struct `Reed and Solomon's code` {
  /// The example of ISO/IEC 16022:2006, Annex O: "123456" and its check codewords.
  private static let example: [UInt16] = [142, 164, 186, 114, 25, 5, 88, 102]
  private static let decoder = ReedSolomon(GaloisField(polynomial: 0x12D), checkCount: 5)

  @Test func `finds the standard's example sound`() {
    var block = Self.example
    #expect(Self.decoder.correct(&block) == 0)
    #expect(block == Self.example)
  }

  @Test func `puts two errors or five erasures right, and no more`() {
    var numbers = SeededNumbers(seed: 1)
    for _ in 0..<200 {
      let places = Array(0..<8).shuffled(using: &numbers)
      var block = Self.example
      for place in places.prefix(2) { block[place] ^= UInt16.random(in: 1...255, using: &numbers) }
      #expect(Self.decoder.correct(&block) == 2)
      #expect(block == Self.example)
      for place in places.prefix(5) { block[place] ^= UInt16.random(in: 0...255, using: &numbers) }
      #expect(Self.decoder.correct(&block, erasures: Array(places.prefix(5))) == 0)
      #expect(block == Self.example)
      #expect(Self.decoder.correct(&block, erasures: Array(places.prefix(6))) == 0)
      block[places[0]] ^= 1
      #expect(Self.decoder.correct(&block, erasures: Array(places.suffix(6))) == nil)
    }
  }

  @Test func `leaves what it cannot correct as it is`() {
    var numbers = SeededNumbers(seed: 2)
    for _ in 0..<200 {
      var block = Self.example
      for place in 0..<4 { block[place] ^= UInt16.random(in: 1...255, using: &numbers) }
      let before = block
      if Self.decoder.correct(&block) == nil { #expect(block == before) }
    }
  }

  @Test(arguments: [0x13, 0x43, 0x12D, 0x409, 0x1069])
  func `is over fields of Aztec's codewords`(polynomial: Int) {
    let field = GaloisField(polynomial: polynomial)
    let decoder = ReedSolomon(field, checkCount: 4)
    // The code is linear: zeros are a sound block.
    for place in 0..<min(field.order, 40) {
      var block = [UInt16](repeating: 0, count: min(field.order, 40))
      block[place] = UInt16(field.order)
      #expect(decoder.correct(&block) == 1)
      #expect(block.allSatisfy { $0 == 0 })
    }
  }
}
