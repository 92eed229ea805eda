/// What a QR code says of itself beside its finder patterns.
///
/// Source: ISO/IEC 18004:2015, 7.9 and annex C (format information).
struct QRFormat {
  let level: QRLevel
  /// 0 to 7.
  let mask: Int

  /// All 32 words of fifteen bits that may be seen, by their five bits of data.
  private static let words: [Int] = (0..<32).map { data in
    var rest = data << 10
    for bit in (10..<15).reversed() where rest >> bit & 1 == 1 { rest ^= 0x537 << (bit - 10) }
    return (data << 10 | rest) ^ 0x5412
  }

  /// The likeliest format of a symbol; `nil` when more than three bits of both copies are wrong.
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
    var (best, least) = (0, Int.max)
    for (data, word) in Self.words.enumerated() {
      let distance = min((word ^ first).nonzeroBitCount, (word ^ second).nonzeroBitCount)
      if distance < least { (best, least) = (data, distance) }
    }
    guard least <= 3, let level = QRLevel(rawValue: best >> 3) else { return nil }
    (self.level, mask) = (level, best & 7)
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
