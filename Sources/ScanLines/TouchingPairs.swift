/// Which pairs scan lines have shown touching each other, since they are of one row of one symbol.
///
/// A check of a symbol, modulo 79 or 211, would let some mixtures of several symbols' parts pass.
struct TouchingPairs: Sendable {
  private var counts: [DataBarPair: [DataBarPair: Int]] = [:]

  /// Notes which of the pairs on one line end where another begins, in samples.
  mutating func add(_ found: [(pair: DataBarPair, edges: ClosedRange<Float>)]) {
    for one in found {
      for other in found where abs(one.edges.upperBound - other.edges.lowerBound) < 0.5 {
        counts[one.pair, default: [:]][other.pair, default: 0] += 1
        counts[other.pair, default: [:]][one.pair, default: 0] += 1
      }
    }
  }

  /// By pair: those that touch it, the one or two that were seen most often.
  struct Neighbours {
    fileprivate let of: [DataBarPair: [DataBarPair]]

    /// Whether one touches the other.
    func touch(_ one: DataBarPair, _ other: DataBarPair) -> Bool {
      of[one]?.contains(other) == true || of[other]?.contains(one) == true
    }

    /// Whether a pair touches another one than `way` has for the same place of a symbol.
    func belong(_ pair: DataBarPair, elsewhere way: [DataBarPair]) -> Bool {
      of[pair, default: []].contains { neighbour in
        !way.contains(neighbour)
          && way.contains { $0.finder == neighbour.finder && $0.isOdd == neighbour.isOdd }
      }
    }

    /// Whether whatever touches a part of a symbol is a part, too.
    func allow(_ parts: [DataBarPair]) -> Bool {
      parts.allSatisfy { of[$0, default: []].allSatisfy(parts.contains) }
    }
  }

  /// What touches what.
  ///
  /// - `least`: lines that must have shown it; what noise makes of a pair is seen less often.
  func neighbours(least: Int) -> Neighbours {
    Neighbours(
      of: counts.mapValues { others in
        others.filter { $0.value >= least }.sorted { $0.value > $1.value }.prefix(2).map(\.key)
      })
  }
}
