/// Check codewords by long division, apart from what reads them.
///
/// Source: ISO/IEC 15438:2015, Annexes on error correction: the rest of the data times x^k, divided
/// by (x - 3)(x - 9)...(x - 3^k), taken negatively; all modulo 929.
enum Check {
  static func codewords(of data: [Int], level: Int) -> [Int] {
    let count = 2 << level
    var generator = [1]  // The highest power first.
    var root = 1
    for _ in 0..<count {
      root = root * 3 % 929
      let shifted = generator + [0]
      let scaled = [0] + generator.map { $0 * root % 929 }
      generator = zip(shifted, scaled).map { ($0 - $1 + 929) % 929 }
    }
    var rest = data + [Int](repeating: 0, count: count)
    for index in data.indices {
      let factor = rest[index]
      for (step, term) in generator.enumerated() {
        rest[index + step] = (rest[index + step] + (929 - factor) * term) % 929
      }
    }
    return rest.suffix(count).map { (929 - $0) % 929 }
  }
}
