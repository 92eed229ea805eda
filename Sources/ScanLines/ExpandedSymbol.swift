/// A whole DataBar Expanded symbol put together of its pairs.
struct ExpandedSymbol {
  let pairs: [DataBarPair]
  /// The bits of its characters but the first, which is the check; twelve each.
  let bits: [Bool]

  /// By the number of pairs, two and more: which finder pattern each has.
  ///
  /// Source: ISO/IEC 24724:2011, table 11.
  private static let sequences: [[Int]] = [
    [0, 0], [0, 1, 1], [0, 2, 1, 3], [0, 4, 1, 3, 2], [0, 4, 1, 3, 3, 5], [0, 4, 1, 3, 4, 5, 5],
    [0, 0, 1, 1, 2, 2, 3, 3], [0, 0, 1, 1, 2, 2, 3, 4, 4], [0, 0, 1, 1, 2, 2, 3, 4, 5, 5],
    [0, 0, 1, 1, 2, 3, 3, 4, 4, 5, 5],
  ]
  /// How many ways to fill its places are tried, so that many false parts cost little.
  private static let tryLimit = 64

  /// The symbols that begin with a pair and whose checks hold.
  ///
  /// - `neighbours`: what touches what; parts of other symbols are not mixed in.
  /// - `votes`: how often a pair was seen; those seen most are tried first.
  static func all(
    beginning first: DataBarPair, of parts: [DataBarPair], _ neighbours: TouchingPairs.Neighbours,
    by votes: (DataBarPair) -> Int
  ) -> [ExpandedSymbol] {
    // The check character tells how many characters there are (7.2.5).
    guard let check = first.left, first.right != nil else { return [] }
    let count = check / 211 + 4
    let places = (count + 1) / 2
    guard places - 2 < sequences.count, places >= 2 else { return [] }
    var ways: [[DataBarPair]] = [[first]]
    for (place, finder) in sequences[places - 2].enumerated().dropFirst() {
      let fitting = parts.filter { $0.finder == finder && $0.isOdd == place.isMultiple(of: 2) }
        .filter { $0.left != nil && ($0.right != nil || 2 * place + 1 == count) }
        .sorted { (votes($0), $0.left ?? 0) > (votes($1), $1.left ?? 0) }
      ways = ways.flatMap { way in
        fitting.filter { part in way.last.map { neighbours.follow($0, part) } == true }
          .prefix(8).map { way + [$0] }
      }
      ways = Array(ways.prefix(tryLimit))
    }
    return ways.compactMap { ExpandedSymbol($0, count: count) }
  }

  private init?(_ pairs: [DataBarPair], count: Int) {
    var numbers: [(value: Int, row: Int)] = []
    for pair in pairs {
      let row = 4 * pair.finder + (pair.isOdd ? 0 : 2) - 1
      if let left = pair.left { numbers.append((left, row)) }
      if let right = pair.right { numbers.append((right, row + 1)) }
    }
    guard numbers.count >= count, let check = numbers.first else { return nil }
    numbers = Array(numbers.prefix(count))
    let sum = numbers.dropFirst().reduce(0) { sum, number in
      // Eight weights a row, powers of three that go on from row to row (table 13).
      var factor = 1
      for _ in 0..<8 * number.row { factor = factor * 3 % 211 }
      let widths = WidthCharacters.expanded.widths[number.value]
      var portion = 0
      for i in 0..<8 {
        portion += factor * Int(widths[i])
        factor = factor * 3 % 211
      }
      return sum + portion
    }
    guard check.value % 211 == sum % 211 else { return nil }
    self.pairs = pairs
    bits = numbers.dropFirst().flatMap { number in
      (0..<12).map { number.value & (1 << (11 - $0)) != 0 }
    }
  }
}
