/// The last two characters of a Global Model Number, which show most misreadings.
///
/// Counted from the right, characters weigh the prime numbers 2, 3, 5, … and each is worth its
/// place in CSET 82. The sum modulo 1,021 is written as two characters of five bits.
///
/// Source: GS1 General Specifications, section 7.9.5.
enum CheckCharacters {
  /// Checks the pair behind up to 97 other characters.
  static func check(_ value: Span<UInt8>) throws(Fault) {
    let count = value.count - 2
    guard count >= 0 else { throw Fault(.rule(.checkCharacters), at: 0) }
    guard count <= primes.count else { throw Fault(.rule(.checkCharacters), at: value.count) }
    var sum = 0
    for offset in 0..<count {
      guard ApplicationIdentifier.Characters.cset82.contains(value[offset]) else {
        throw Fault(.character(.cset82), at: offset)
      }
      sum += worth(value[offset]) * primes[count - 1 - offset]
    }
    sum %= 1_021
    guard value[count] == alphabet[sum / 32], value[count + 1] == alphabet[sum % 32] else {
      throw Fault(.rule(.checkCharacters), at: count)
    }
  }

  /// The 32 characters of the pair: no `0`, `1`, `I` and `O`, which are misread.
  private static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)

  /// The first 97 prime numbers.
  private static let primes = (2...509).filter { number in
    !(2..<number).contains { number.isMultiple(of: $0) }
  }

  /// The place of a character in CSET 82, from 0.
  private static func worth(_ byte: UInt8) -> Int {
    worths[Int(byte)]
  }

  private static let worths: [Int] = {
    var next = 0
    return (0...255).map { (byte: UInt8) in
      guard ApplicationIdentifier.Characters.cset82.contains(byte) else { return 0 }
      next += 1
      return next - 1
    }
  }()
}
