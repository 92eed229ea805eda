extension ElementString {
  /// What a label still lacks.
  ///
  /// Of alternatives, it is the one of which least is missing and, of those, the first that GS1
  /// lists; one that something on the label excludes is named only when there is no other. So a
  /// batch alone lacks its GTIN, and beside a count it lacks the content that is counted.
  ///
  /// Source: GS1 Barcode Syntax Dictionary 2026-01-27; GS1 General Specifications, section 4.13.
  ///
  /// - Parameter elements: those of all symbols of the label.
  /// - Returns: codes, each once: first what most element strings wait for, else in the order in
  ///   which they stand; none when nothing is missing.
  package static func missing(in elements: some Collection<ElementString>) -> [String] {
    var present: [ApplicationIdentifier] = []
    for element in elements where !present.contains(element.identifier) {
      present.append(element.identifier)
    }
    var missing: [(code: String, needs: Int)] = []
    for identifier in present {
      for code in identifier.missing(beside: present) {
        if let index = missing.firstIndex(where: { $0.code == code }) {
          missing[index].needs += 1
        } else {
          missing.append((code, 1))
        }
      }
    }
    // Sorting is stable, so what is equally needed keeps its order.
    return missing.sorted { $0.needs > $1.needs }.map(\.code)
  }
}

extension ApplicationIdentifier {
  /// What the identifier needs that is not among `present`; none when it has all.
  fileprivate func missing(beside present: [ApplicationIdentifier]) -> [String] {
    let alternatives = requirements.map { group in
      group.filter { pattern in !present.contains { $0.matches(pattern) } }
    }
    guard alternatives.allSatisfy({ !$0.isEmpty }) else { return [] }
    let possible = alternatives.filter { codes in
      !codes.contains { code in present.contains { $0.excludes(code) } }
    }
    // The first of the smallest: min(by:) promises nothing about equals.
    var best: [String] = []
    for codes in possible.isEmpty ? alternatives : possible
    where best.isEmpty || codes.count < best.count {
      best = codes
    }
    return best
  }

  private func excludes(_ code: String) -> Bool {
    guard let other = ApplicationIdentifier(code: code) else { return false }
    let table = ApplicationIdentifierTable.standard
    return table.exclusions.has(
      table.rows[Int(row)].entry, table.rows[Int(other.row)].entry)
  }
}
