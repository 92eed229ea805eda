extension Scenario {
  /// Reads a scenario.
  ///
  /// - Throws: the first line that says nothing known, or names a device that no line plugs in.
  package init(_ text: String) throws(ScenarioError) {
    var steps: [Step] = []
    var names: Set<String> = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      guard let first = line.first(where: { $0 != " " }), first != "#" else { continue }
      var words = LineWords(line, number: index + 1)
      let action = try words.action()
      if case .plug(let request) = action { names.insert(request.name) }
      if let name = action.name, !names.contains(name) {
        throw ScenarioError(line: index + 1, "no line above plugs in \"\(name)\"")
      }
      steps.append(Step(line: index + 1, action: action))
    }
    self.steps = Self.complete(steps)
  }

  /// Puts in the start and the end that were left out.
  private static func complete(_ steps: [Step]) -> [Step] {
    var steps = steps
    if !steps.contains(where: { $0.action == .start }) {
      let start = steps.firstIndex { !$0.action.isPlug } ?? steps.endIndex
      let line = start < steps.endIndex ? steps[start].line : steps.last?.line ?? 0
      steps.insert(Step(line: line, action: .start), at: start)
    }
    if steps.last?.action != .end {
      steps.append(Step(line: steps.last?.line ?? 0, action: .end))
    }
    return steps
  }
}

extension Scenario.Action {
  fileprivate var isPlug: Bool {
    if case .plug = self { true } else { false }
  }

  /// The device that it is about; nil when it is about none.
  package var name: String? {
    switch self {
    case .plug(let request): request.name
    case .awaitState(let name, _), .scan(let name, _), .half(let name, _), .tag(let name, _),
      .untag(let name, _), .raw(let name, _, _), .stall(let name), .error(let name),
      .permit(let name), .announce(let name), .unplug(let name), .expect(let name, _),
      .never(let name, _):
      name
    case .start, .awaitOutput, .wait, .say, .signal, .end: nil
    }
  }
}
