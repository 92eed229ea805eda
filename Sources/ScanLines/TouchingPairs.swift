/// Which pairs scan lines have shown touching each other, since they are of one row of one symbol.
///
/// The check of a symbol, modulo 211, would let some mixtures of several symbols' parts pass.
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

  /// By pair: those that touch it.
  struct Neighbours {
    fileprivate let of: [DataBarPair: [DataBarPair]]

    /// Whether two parts can follow each other in a symbol: they touch, or neither touches another
    /// one in the place of the other, since a row of a stacked symbol ends between them.
    func follow(_ one: DataBarPair, _ other: DataBarPair) -> Bool {
      let (beside, besideOther) = (of[one, default: []], of[other, default: []])
      if beside.contains(other) { return true }
      return !beside.contains { $0.hasPlace(of: other) }
        && !besideOther.contains { $0.hasPlace(of: one) }
    }
  }

  /// What touches what.
  ///
  /// - `least`: lines that must have shown it; what noise makes of a pair is seen less often.
  func neighbours(least: Int) -> Neighbours {
    Neighbours(of: counts.mapValues { others in others.filter { $0.value >= least }.map(\.key) })
  }
}

extension DataBarPair {
  /// Whether both are of the same place in symbols, by what a finder pattern tells.
  fileprivate func hasPlace(of other: DataBarPair) -> Bool {
    isExpanded == other.isExpanded && isOdd == other.isOdd && finder == other.finder
  }
}
