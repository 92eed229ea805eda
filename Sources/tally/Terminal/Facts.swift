import Scanning

/// What is known of one thing, a fact a line, for people.
struct Facts {
  private var facts: [(name: String, value: String)] = []

  /// Adds a fact; one without a value is left out.
  mutating func add(_ name: String, _ value: String?) {
    if let value { facts.append((name, value)) }
  }

  /// Writes the lines as data; what is hostile in their values is escaped.
  func show() {
    let width = facts.map(\.name.count).max() ?? 0
    for fact in facts {
      let padding = String(repeating: " ", count: width - fact.name.count + 2)
      Terminal.line(Paint.dim(fact.name) + padding + ScanText.printable(fact.value))
    }
  }
}

/// A number and the noun for it, as in "1 item" and "240 items".
func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
  "\(count) \(count == 1 ? singular : plural ?? singular + "s")"
}
