import Pixels

/// Two halves of a DataBar symbol whose check says that they may belong together.
///
/// The check, modulo 79, lets one in eighty of any two halves pass, so that halves of different
/// symbols are paired only where they stand as one symbol's do. Source: ISO/IEC 24724:2011, 4.3.
struct DataBarHalves: Hashable {
  let left: DataBarPair
  let right: DataBarPair
  /// (01) and the fourteen digits.
  let item: [UInt8]

  /// `nil` unless the first is a left half, the second a right half, and the check holds.
  init?(_ left: DataBarPair, _ right: DataBarPair) {
    guard !left.isExpanded, !right.isExpanded, left.isOdd, !right.isOdd,
      let digits = DataBarPair.gtin(left, right)
    else { return nil }
    (self.left, self.right, item) = (left, right, Array("01\(digits)".utf8))
  }

  /// Those on one line of which one half ends where the other begins.
  static func touching(
    _ found: [(DataBarPair, ClosedRange<Float>)]
  ) -> [(DataBarHalves, ClosedRange<Float>)] {
    var result: [(DataBarHalves, ClosedRange<Float>)] = []
    for (one, edges) in found {
      // A right half follows a left one, or on a line that runs the other way comes before it.
      for (other, others) in found where abs(edges.upperBound - others.lowerBound) < 0.5 {
        if let halves = DataBarHalves(one, other) ?? DataBarHalves(other, one) {
          result.append((halves, edges.lowerBound...max(edges.lowerBound, others.upperBound)))
        }
      }
    }
    return result
  }

  /// The symbols of halves that touch on lines, then those whose halves stand one above the other.
  ///
  /// - Parameters:
  ///   - wholes: halves that enough lines showed touching.
  ///   - parts: halves that enough lines showed, by themselves or not.
  /// - Returns: each symbol once; empty when no halves belong together.
  static func symbols(
    _ wholes: [DataBarHalves: LineVotes<DataBarHalves>.Entry],
    _ parts: [DataBarPair: LineVotes<DataBarPair>.Entry]
  ) -> [FoundDataBar] {
    let touching = wholes.filter { halves, entry in
      // What noise makes of one half beside the other is seen far less often than the truth; two
      // symbols may share a half.
      wholes.allSatisfy { other, rival in
        other.left != halves.left && other.right != halves.right
          || 4 * entry.votes >= rival.votes
      }
    }
    let found = touching.map { halves, entry in
      FoundDataBar(
        isExpanded: false, bytes: halves.item, votes: entry.votes, points: entry.points)
    }
    return found + stacked(parts, besides: touching.keys.map { $0 })
  }

  /// The symbols whose halves stand one above the other and touch no others.
  private static func stacked(
    _ parts: [DataBarPair: LineVotes<DataBarPair>.Entry], besides touching: [DataBarHalves]
  ) -> [FoundDataBar] {
    let used = Set(touching.flatMap { [$0.left, $0.right] })
    let free = parts.filter { !used.contains($0.key) }
    var near: [(halves: DataBarHalves, distance: Double)] = []
    for (left, one) in free where left.isOdd {
      for (right, other) in free where !right.isOdd {
        guard let halves = DataBarHalves(left, right),
          let distance = PartPlace.distance(one.points, other.points)
        else { continue }
        near.append((halves, distance))
      }
    }
    // Of those that a half could belong to, the nearest, unless that is nearer to another.
    return near.filter { pair in
      near.allSatisfy { other in
        other.halves == pair.halves || other.distance > pair.distance
          || other.halves.left != pair.halves.left && other.halves.right != pair.halves.right
      }
    }.map { pair in
      let (one, other) = (free[pair.halves.left], free[pair.halves.right])
      return FoundDataBar(
        isExpanded: false, bytes: pair.halves.item,
        votes: min(one?.votes ?? 0, other?.votes ?? 0),
        points: (one?.points ?? []) + (other?.points ?? []))
    }
  }
}

/// Where on a picture lines have shown a part of a symbol.
private enum PartPlace {
  /// How far apart halves of one symbol may be, by their own length.
  ///
  /// A half has 46 modules; a row of a stacked symbol is as high as 33, with separators between.
  private static let reach = 1.3

  /// The least distance between the middles of two parts on lines that showed them, each two
  /// points; `nil` when it is more than there is within a symbol.
  static func distance(_ one: [Point], _ other: [Point]) -> Double? {
    var least = Double.infinity
    for (middle, length) in middles(one) {
      for (place, otherLength) in middles(other) {
        let distance = (middle - place).length
        guard distance <= reach * min(length, otherLength) else { continue }
        least = min(least, distance)
      }
    }
    return least.isFinite ? least : nil
  }

  private static func middles(_ points: [Point]) -> [(Point, length: Double)] {
    stride(from: 0, to: points.count - 1, by: 2).map { first in
      let (begin, end) = (points[first], points[first + 1])
      return ((begin + end) * 0.5, (end - begin).length)
    }
  }
}
