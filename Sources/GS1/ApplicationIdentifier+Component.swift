extension ApplicationIdentifier {
  /// One part of a value.
  package struct Component: Hashable, Sendable {
    /// The characters it may have.
    package let characters: Characters
    /// Whether the value may end before it.
    package let isOptional: Bool
    /// The fewest characters when it is there, 1 to 255.
    let least: UInt8
    /// The most characters, 1 to 255.
    let most: UInt8
    // Three places, because an array would cost a reference count at every look.
    let firstRule: Rule?
    let secondRule: Rule?
    let thirdRule: Rule?

    /// Takes at most three rules.
    init(_ characters: Characters, length: ClosedRange<UInt8>, isOptional: Bool, rules: [Rule]) {
      precondition(rules.count <= 3, "a component has at most three rules")
      self.characters = characters
      self.isOptional = isOptional
      least = length.lowerBound
      most = length.upperBound
      firstRule = rules.first
      secondRule = rules.dropFirst().first
      thirdRule = rules.dropFirst(2).first
    }

    /// The fewest and the most characters; both the same when the length is fixed.
    package var length: ClosedRange<Int> { Int(least)...Int(most) }

    /// What else must hold, in the order of the checks.
    package var rules: [Rule] { [firstRule, secondRule, thirdRule].compactMap(\.self) }
  }
}

extension ApplicationIdentifier.Component {
  /// Checks the rules of a part whose length and characters are right.
  func checkRules(_ part: Span<UInt8>, today: CalendarDate) throws(Fault) {
    if let firstRule { try firstRule.judge(part, today: today) }
    if let secondRule { try secondRule.judge(part, today: today) }
    if let thirdRule { try thirdRule.judge(part, today: today) }
  }
}
