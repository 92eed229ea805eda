/// What a QR code says of itself beside its finder patterns.
///
/// Source: ISO/IEC 18004:2015, 7.9 and annex C (format information).
struct QRFormat {
  let level: QRLevel
  /// 0 to 7.
  let mask: Int

  /// All 32 words of fifteen bits that may be seen, by their five bits of data.
  private static let words = bareWords.map { $0 ^ 0x5412 }
  /// The same without the mask of the format, which some encoders forget.
  private static let bareWords: [Int] = (0..<32).map { data in
    var rest = data << 10
    for bit in (10..<15).reversed() where rest >> bit & 1 == 1 { rest ^= 0x537 << (bit - 10) }
    return data << 10 | rest
  }
  /// The same with the last bit first, as in a mirror, though the symbol is not mirrored.
  private static let reversedWords = words.map { word in
    (0..<15).reduce(0) { $0 << 1 | word >> $1 & 1 }
  }

  /// The data whose word is nearest to what was seen in two places, and how many bits are wrong.
  private static func nearest(
    to first: Int, _ second: Int, among words: [Int]
  ) -> (data: Int, distance: Int) {
    var best = (data: 0, distance: Int.max)
    for (data, word) in words.enumerated() {
      let distance = min((word ^ first).nonzeroBitCount, (word ^ second).nonzeroBitCount)
      if distance < best.distance { best = (data, distance) }
    }
    return best
  }

  /// The formats that a symbol may have, the likeliest first; empty when too many bits are wrong.
  ///
  /// Up to three bits of one of both copies may be wrong, and one of a format that an encoder has
  /// made another way. The blocks of check codewords tell which one it is.
  static func all(side: Int, isDark: (_ x: Int, _ y: Int) -> Bool) -> [QRFormat] {
    let (first, second) = copies(side: side, isDark: isDark)
    return [(words, 3), (bareWords, 1), (reversedWords, 1)].compactMap { words, limit in
      let (data, distance) = nearest(to: first, second, among: words)
      guard distance <= limit, let level = QRLevel(rawValue: data >> 3) else { return nil }
      return QRFormat(level: level, mask: data & 7)
    }
  }

  /// The two copies of a format's fifteen bits.
  private static func copies(
    side: Int, isDark: (_ x: Int, _ y: Int) -> Bool
  ) -> (first: Int, second: Int) {
    var (first, second) = (0, 0)
    for bit in 0..<15 {
      let place =
        switch bit {
        case 0..<6: (8, bit)
        case 6, 7: (8, bit + 1)
        case 8: (7, 8)
        default: (14 - bit, 8)
        }
      if isDark(place.0, place.1) { first |= 1 << bit }
      let other = bit < 8 ? (side - 1 - bit, 8) : (8, side - 15 + bit)
      if isDark(other.0, other.1) { second |= 1 << bit }
    }
    return (first, second)
  }

  /// Whether the mask turns a module over; from the left and from the top.
  func turns(_ x: Int, _ y: Int) -> Bool {
    switch mask {
    case 0: (x + y) % 2 == 0
    case 1: y % 2 == 0
    case 2: x % 3 == 0
    case 3: (x + y) % 3 == 0
    case 4: (y / 2 + x / 3) % 2 == 0
    case 5: x * y % 2 + x * y % 3 == 0
    case 6: (x * y % 2 + x * y % 3) % 2 == 0
    default: ((x + y) % 2 + x * y % 3) % 2 == 0
    }
  }
}
