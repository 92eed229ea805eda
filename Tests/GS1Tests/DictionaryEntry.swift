import Vectors

/// One line of GS1's dictionary.
struct DictionaryEntry {
  let codes: [String]
  let flags: Substring
  let components: [String]
  let linkQualifiers: [[String]]?
  let requirements: [[String]]
  let exclusions: [String]
  let title: String

  /// The lines of the file.
  static func all() throws -> [DictionaryEntry] {
    try Vectors.lines("gs1-syntax-dictionary.txt")
      .filter { !$0.hasPrefix("#") && !$0.isEmpty }
      .map(DictionaryEntry.init)
  }

  private init(_ line: Substring) {
    let mark = line.firstIndex(of: "#") ?? line.endIndex
    title = line[mark...].dropFirst(2).description
    var words = line[..<mark].split(separator: " ")[...]
    codes = Self.codes(words.removeFirst())
    flags = words.first?.allSatisfy("*?".contains) == true ? words.removeFirst() : ""
    components = words.prefix { !$0.contains("=") && $0 != "dlpkey" }.map(String.init)

    var values: [Substring: [[String]]] = [:]
    for word in words.dropFirst(components.count) {
      let sides = word.split(separator: "=")
      let alternatives = sides.count > 1 ? sides[1] : ""
      // Qualifiers stand in sequences with commas; what is required, in groups with plus signs.
      let marks: (Character, Character) = sides[0] == "dlpkey" ? ("|", ",") : (",", "+")
      values[sides[0]] = alternatives.split(separator: marks.0)
        .map { $0.split(separator: marks.1).map(String.init) }
    }
    linkQualifiers = values["dlpkey"]
    requirements = values["req"] ?? []
    exclusions = (values["ex"] ?? []).flatMap(\.self)
  }

  /// The codes of `00` or `3100-3105`.
  private static func codes(_ range: Substring) -> [String] {
    let ends = range.split(separator: "-")
    guard let low = Int(ends[0]), let high = Int(ends[ends.count - 1]) else { return [] }
    return (low...high).map { number in
      let digits = String(number)
      return String(repeating: "0", count: ends[0].count - digits.count) + digits
    }
  }
}
