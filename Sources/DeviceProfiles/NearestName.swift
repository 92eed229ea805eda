/// The name that someone meant who wrote another.
enum NearestName {
  /// The name with the fewest characters changed, turned about, added or left out; nil when more
  /// than a third would have to be.
  static func of(_ name: String, among names: [String]) -> String? {
    // A name of a whole file is not worth the time.
    guard name.utf8.count <= 64 else { return nil }
    return names.map { (name: $0, distance: distance(Array(name), Array($0))) }
      .filter { $0.distance <= max(1, $0.name.count / 3) }
      .min { rank($0, name) < rank($1, name) }?.name
  }

  /// Of names as near the one that has the same characters, then the same length, is meant.
  private static func rank(
    _ found: (name: String, distance: Int), _ name: String
  ) -> (Int, Int, Int, String) {
    let isTurned = found.name.sorted() == name.sorted()
    return (
      found.distance, isTurned ? 0 : 1, abs(found.name.count - name.count), found.name
    )
  }

  /// How many single changes lead from one to the other; two neighbours turned about are one.
  private static func distance(_ first: [Character], _ second: [Character]) -> Int {
    var rows = [Array(0...second.count)]
    for row in first.indices {
      var next = [row + 1]
      for column in second.indices {
        let change = rows[row][column] + (first[row] == second[column] ? 0 : 1)
        var best = min(change, rows[row][column + 1] + 1, next[column] + 1)
        if row > 0, column > 0, first[row] == second[column - 1],
          first[row - 1] == second[column]
        {
          best = min(best, rows[row - 1][column - 1] + 1)
        }
        next.append(best)
      }
      rows.append(next)
    }
    return rows[first.count][second.count]
  }
}
