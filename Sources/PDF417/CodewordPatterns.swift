/// The bars and spaces of every codeword.
///
/// A codeword is four bars and four spaces in turn, a bar first, together 17 modules. Three clusters
/// (0, 3 and 6 in the standard, here 0, 1 and 2) have a pattern each for the codewords 0 to 928;
/// rows use them in turn.
///
/// Source: ISO/IEC 15438:2015, 5.3.
package struct CodewordPatterns: Sendable {
  /// How many codewords there are: 0 to 928.
  package static let codewordCount = 929

  /// A codeword and the cluster its pattern is from.
  package struct Entry: Hashable, Sendable {
    /// 0 to 2.
    package let cluster: Int
    /// 0 to 928.
    package let codeword: Int
  }

  /// All patterns.
  package static let standard = CodewordPatterns()

  /// For each cluster the patterns of codewords 0 to 928, a bit a module, the first one highest; 1
  /// is a bar.
  package let modules: [[UInt32]]
  /// For each cluster and codeword, the widths of its bars and spaces in modules.
  let widths: [[[Int]]]
  /// The patterns by their distances from edge to next edge alike; see ``key(of:)``.
  private let byDistances: [UInt32: [Entry]]

  private init() {
    let digits = Array(Self.digits.utf8)
    var values = [Int](repeating: 0, count: 128)
    for (value, digit) in digits.enumerated() { values[Int(digit)] = value }
    var widths: [[[Int]]] = []
    for (cluster, places) in Self.places.enumerated() {
      let all = Self.allWidths(cluster: cluster)
      let characters = Array(places.utf8)
      widths.append(
        stride(from: 0, to: characters.count - 1, by: 2).map { index in
          all[values[Int(characters[index])] * 64 + values[Int(characters[index + 1])]]
        })
    }
    self.widths = widths
    modules = widths.map { $0.map(Self.modules) }
    var byDistances: [UInt32: [Entry]] = [:]
    for (cluster, patterns) in widths.enumerated() {
      for (codeword, widths) in patterns.enumerated() {
        let distances = (0..<6).map { widths[$0] + widths[$0 + 1] }
        byDistances[Self.key(of: distances), default: []].append(
          Entry(cluster: cluster, codeword: codeword))
      }
    }
    self.byDistances = byDistances
  }

  /// Every way to part 17 modules into eight widths of 1 to 6 with the cluster's number, in order.
  static func allWidths(cluster: Int) -> [[Int]] {
    var result: [[Int]] = []
    func extend(_ widths: [Int], left: Int) {
      guard widths.count < 8 else {
        let number = widths[0] - widths[2] + widths[4] - widths[6]
        if left == 0, (number + 18) % 9 == 3 * cluster { result.append(widths) }
        return
      }
      let rest = 7 - widths.count
      for width in 1...6 where left - width >= rest && left - width <= 6 * rest {
        extend(widths + [width], left: left - width)
      }
    }
    extend([], left: 17)
    return result
  }

  private static func modules(_ widths: [Int]) -> UInt32 {
    var result: UInt32 = 0
    for (index, width) in widths.enumerated() {
      for _ in 0..<width { result = result << 1 | (index.isMultiple(of: 2) ? 1 : 0) }
    }
    return result
  }

  /// Six distances in modules, of 0 to 15 each, in one number.
  private static func key(of distances: [Int]) -> UInt32 {
    distances.reduce(0) { $0 << 4 | UInt32($1) }
  }

  /// The codewords whose distances between edges alike are these; most often one or none.
  func entries(distances: [Int]) -> [Entry] {
    byDistances[Self.key(of: distances)] ?? []
  }
}
