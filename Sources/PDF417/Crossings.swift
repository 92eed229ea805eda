/// Where a line of greys goes from light to dark and back.
///
/// Levels are taken from what is dark and light nearby, so that shadows do no harm.
struct Crossings {
  /// Places along the line, in samples, between the centres of two samples; rising. A sample's
  /// centre is at half.
  var places: [Double] = []
  /// Whether it is dark behind the first place.
  var beginsDark = true

  /// Samples whose darkest and lightest are looked for together.
  private static let block = 32
  /// What dark and light differ by at least, in levels of grey.
  private static let contrast = 24

  /// Whether it is dark behind a place.
  func isDark(behind index: Int) -> Bool { index.isMultiple(of: 2) == beginsDark }

  /// Finds the crossings of a line, anew.
  mutating func find(in line: Span<UInt8>) {
    places.removeAll(keepingCapacity: true)
    beginsDark = true
    guard line.count >= 2 else { return }
    let blocks = (line.count + Self.block - 1) / Self.block
    var window = Extremes(line, block: 0)
    var next = blocks > 1 ? Extremes(line, block: 1) : window
    var before = window
    var level = -1
    var isDark = false
    for block in 0..<blocks {
      let after = next
      let low = min(before.low, window.low, after.low)
      let high = max(before.high, window.high, after.high)
      if Int(high) - Int(low) >= Self.contrast { level = (Int(low) + Int(high) + 1) / 2 }
      let stays = isDark ? Int(window.high) < level : Int(window.low) >= level
      if level >= 0, !stays {
        cross(line, block: block, level: level, &isDark)
      }
      before = window
      window = after
      next = block + 2 < blocks ? Extremes(line, block: block + 2) : after
    }
  }

  /// Adds the crossings of one block.
  private mutating func cross(_ line: Span<UInt8>, block: Int, level: Int, _ isDark: inout Bool) {
    let start = block * Self.block
    for index in start..<min(start + Self.block, line.count)
    where (Int(line[index]) < level) != isDark {
      isDark.toggle()
      let (here, last) = (Double(line[index]), Double(line[max(index - 1, 0)]))
      let part = here == last ? 0.5 : (last - Double(level) + 0.5) / (last - here)
      if places.isEmpty { beginsDark = isDark }
      places.append(Double(index) - 0.5 + min(max(part, 0), 1))
    }
  }

  /// The darkest and the lightest sample of a block.
  private struct Extremes {
    var low: UInt8 = 255
    var high: UInt8 = 0

    init(_ line: Span<UInt8>, block: Int) {
      let start = block * Crossings.block
      for index in start..<min(start + Crossings.block, line.count) {
        let sample = line[index]
        low = min(low, sample)
        high = max(high, sample)
      }
    }
  }
}
