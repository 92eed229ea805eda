import Pixels
import ScanLines
import Symbols

/// Reads regions of a page in which bars stand that the symbols of most slips are not: DataBar,
/// DataBar Expanded and Code 93.
///
/// Codabar and Interleaved 2 of 5 of any length are not read so: they have no check of their own.
struct OtherLinesReader: ~Copyable {
  /// How many lines cross a region at most.
  private static let lineLimit: Float = 24
  /// How many lines beside each other are taken together at most, against noise.
  private static let meanLimit = 3
  /// How many lines must agree on a part of a DataBar, and on a Code 93: more than in a close-up,
  /// which shows little else.
  private static let (dataBarMinimum, code93Minimum) = (3, 3)

  private var decoder = LineDecoder(isCloseUp: true)

  /// Reads one region.
  ///
  /// - Returns: symbols on whose text enough lines agree; empty when there is none.
  mutating func read(_ region: LinearRegion, of page: GreyImage) -> [Symbol] {
    let count = max(Int(min(region.height, Self.lineLimit)), 1)
    let pitch = region.height / Float(count)
    let lines = min(Self.meanLimit, max(1, Int(pitch)))
    var dataBar = DataBarCollector(LineWidth(lines: lines))
    var code93 = LineVotes<LineDecoder.Reading>(LineWidth(lines: lines))
    for line in 0..<count {
      let way = Self.way(across: region, aside: (Float(line) + 0.5) * pitch - region.height / 2)
      let profile = page.profile(along: way, lines: lines)
      dataBar.add(Elements(profile), along: way)
      code93.beginLine()
      for reading in decoder.read(profile.span) where reading.symbology == .code93 {
        code93.add(reading, 0...Float(way.count - 1), along: way)
      }
    }
    let found = code93.entries.filter { $0.value.votes >= Self.code93Minimum }
    return dataBar.symbols(least: Self.dataBarMinimum).map(Symbol.init)
      + found.map { reading, entry in
        Symbol(
          symbology: .code93, bytes: reading.bytes, corners: region.corners, quality: entry.votes)
      }
  }

  /// A line across a region and the paper beside its ends.
  private static func way(across region: LinearRegion, aside: Float) -> ScanWay {
    let margin = BandImage.margin(of: region)
    let start = region.point(along: -region.length / 2 - margin, aside: aside)
    return ScanWay(
      start: Point(x: Double(start.x), y: Double(start.y)),
      step: Point(x: Double(region.cosine), y: Double(region.sine)),
      count: Int(region.length + 2 * margin))
  }
}
