extension LostSeparatorSurprise {
  /// What the identifiers of a reading cost together: those that miss what they need, counts that
  /// nothing asks for, and repetitions.
  static func associations(_ elements: [ElementString]) -> Int {
    var cost = 0
    var unmetCount = 0
    for (index, element) in elements.enumerated() {
      let identifier = element.identifier
      func has(_ pattern: String) -> Bool {
        elements.contains { $0.identifier != identifier && $0.identifier.matches(pattern) }
      }
      let requirements = identifier.requirements
      let isMet = requirements.isEmpty || requirements.contains { $0.allSatisfy(has) }
      if !isMet { unmetCount += 1 }
      if identifier.code == "30", !elements.contains(where: \.isVariableMeasure) {
        cost += needlessCount
      }
      if elements[..<index].contains(where: { $0.identifier == identifier }) { cost += repetition }
    }
    guard unmetCount > 0 else { return cost }
    return cost + firstUnmet + (unmetCount - 1) * furtherUnmet
  }
}

extension ElementString {
  /// Whether it is a GTIN whose indicator says that the measure varies.
  ///
  /// Source: GS1 General Specifications, section 2.1.
  fileprivate var isVariableMeasure: Bool {
    (identifier.code == "01" || identifier.code == "02") && value.hasPrefix("9")
  }
}
