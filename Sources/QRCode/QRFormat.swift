/// What a QR code says of itself beside its finder patterns.
///
/// Source: ISO/IEC 18004:2015, 7.9 and annex C (format information).
struct QRFormat {
  let level: QRLevel
  /// 0 to 7.
  let mask: Int

  /// All 32 words of fifteen bits that may be seen, by their five bits of data.
  private static let words = bareWords.map { $0 ^ 0x5412 }
  /// The same as some encoders leave them, which forget the mask of the format.
  private static let bareWords: [Int] = (0..<32).map { data in
    var rest = data << 10
    for bit in (10..<15).reversed() where rest >> bit & 1 == 1 { rest ^= 0x537 << (bit - 10) }
    return data << 10 | rest
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

  /// The likeliest format of a symbol; `nil` when more than three bits of both copies are wrong.
  ///
  /// Of a format without its mask no more than one bit may be.
  init?(side: Int, isDark: (_ x: Int, _ y: Int) -> Bool) {
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
    var best = Self.nearest(to: first, second, among: Self.words)
    if best.distance > 3 {
      best = Self.nearest(to: first, second, among: Self.bareWords)
      guard best.distance <= 1 else { return nil }
    }
    guard let level = QRLevel(rawValue: best.data >> 3) else { return nil }
    (self.level, mask) = (level, best.data & 7)
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
