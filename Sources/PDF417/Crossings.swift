/// Where a line of greys goes from light to dark and back.
///
/// Levels are taken from what is dark and light nearby, so that shadows do no harm.
struct Crossings {
  /// Places along the line in samples, rising.
  ///
  /// A sample's centre is at half.
  var places: [Double] = []
  /// Whether it is dark behind the first place.
  var beginsDark = true

  /// Samples whose darkest and lightest are looked for together.
  private static let block = 32
  /// What dark and light differ by at least, in levels of grey.
  private static let contrast = 28

  /// Whether it is dark behind a place.
  func isDark(behind index: Int) -> Bool { index.isMultiple(of: 2) == beginsDark }

  /// Finds the crossings of a line, anew.
  mutating func find(in line: Span<UInt8>) {
    places.removeAll(keepingCapacity: true)
    beginsDark = true
    guard line.count >= 2 else { return }
    let blocks = (line.count + Self.block - 1) / Self.block
    var here = Extremes(line, block: 0)
    var (before, after) = (here, here)
    var level: Int?
    var isDark = false
    for block in 0..<blocks {
      after = block + 1 < blocks ? Extremes(line, block: block + 1) : here
      let low = min(before.low, here.low, after.low)
      let high = max(before.high, here.high, after.high)
      if Int(high) - Int(low) >= Self.contrast {
        let found = (Int(low) + Int(high) + 1) / 2
        // The first level there is tells what all before it was.
        if level == nil { cross(line, 0..<block * Self.block, level: found, &isDark) }
        level = found
      }
      if let level, isDark ? Int(here.high) >= level : Int(here.low) < level {
        let start = block * Self.block
        cross(line, start..<min(start + Self.block, line.count), level: level, &isDark)
      }
      (before, here) = (here, after)
    }
    // A symbol may fill the picture to its edge.
    if isDark { places.append(Double(line.count)) }
  }

  /// Adds the crossings of some samples.
  private mutating func cross(
    _ line: Span<UInt8>, _ samples: Range<Int>, level: Int, _ isDark: inout Bool
  ) {
    for index in samples where (Int(line[index]) < level) != isDark {
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
