/// What a person may have meant by a name that is not known.
enum Suggestion {
  /// A sentence that names the nearest of `names`, if one is near; else `otherwise`.
  static func hint(for name: String, among names: [String], otherwise: String) -> String {
    nearest(to: name, among: names).map { "Did you mean \"\($0)\"? " + otherwise } ?? otherwise
  }

  /// The name that differs in at most two letters, or only in their case; the first of several.
  static func nearest(to name: String, among names: [String]) -> String? {
    let letters = Array(name.lowercased().prefix(64))
    var best: (name: String, distance: Int)?
    for candidate in names {
      let distance = distance(letters, Array(candidate.lowercased().prefix(64)))
      if distance < best?.distance ?? min(3, max(1, letters.count)) { best = (candidate, distance) }
    }
    return best?.name
  }

  /// How many letters must change, come or go (Levenshtein); 3 for 3 or more.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    guard abs(left.count - right.count) < 3 else { return 3 }
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let change = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(change, row[j] + 1, diagonal + 1)
      }
    }
    return min(3, row[right.count])
  }
}
