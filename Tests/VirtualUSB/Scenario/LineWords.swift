/// One line of a scenario, word by word.
struct LineWords {
  private var rest: Substring
  private let number: Int

  /// Takes a line that is not empty.
  init(_ line: Substring, number: Int) {
    rest = line.drop { $0 == " " }
    self.number = number
  }

  /// What the line says.
  mutating func action() throws(ScenarioError) -> Scenario.Action {
    let verb = try word("a step")
    let action = try action(verb)
    guard rest.allSatisfy({ $0 == " " }) else { throw error("\"\(rest)\" is too much") }
    return action
  }

  private mutating func action(_ verb: String) throws(ScenarioError) -> Scenario.Action {
    switch verb {
    case "plug": .plug(try plug())
    case "await": try awaited()
    case "scan": .scan(name: try device(), try text())
    case "half": .half(name: try device(), try text())
    case "tag": .tag(name: try device(), try bytes())
    case "untag": .untag(name: try device(), try bytes())
    case "raw": .raw(name: try device(), endpoint: try endpoint(), try bytes())
    case "stall": .stall(name: try device())
    case "error": .error(name: try device())
    case "permit": .permit(name: try device())
    case "announce": .announce(name: try device())
    case "unplug": .unplug(name: try device())
    case "expect": .expect(name: try device(), try remainder("a note"))
    case "never": .never(name: try device(), try remainder("a note"))
    case "wait": .wait(milliseconds: try milliseconds())
    case "say": .say(try remainder("a text"))
    case "signal": .signal(try choice("a signal"))
    case "start": .start
    case "end": .end
    case _: throw error("\"\(verb)\" is no step")
    }
  }

  private mutating func plug() throws(ScenarioError) -> PlugRequest {
    let name = try device()
    let model = try word("a model")
    guard DeviceModel(rawValue: model) != nil else {
      let known = DeviceModel.allCases.map(\.rawValue).joined(separator: ", ")
      throw error("\"\(model)\" is no model; there are \(known)")
    }
    guard try word("\"at\"") == "at" else { throw error("\"at PORT\" follows the model") }
    let port = try word("a port")
    guard port.wholeMatch(of: #/[1-9][0-9]*-[1-9][0-9]*(\.[1-9][0-9]*)*/#) != nil else {
      throw error("\"\(port)\" is no port such as 1-2 or 1-2.3")
    }
    var (flags, options): (Set<String>, [String: String]) = ([], [:])
    while let word = next() {
      let pair = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2 {
        options[String(pair[0])] = String(pair[1])
      } else if ["denied", "silent"].contains(word) {
        flags.insert(word)
      } else {
        throw error("\"\(word)\" is neither denied, silent nor KEY=VALUE")
      }
    }
    return PlugRequest(
      name: name, model: model, port: port, isDenied: flags.contains("denied"),
      isSilent: flags.contains("silent"), options: options)
  }

  private mutating func awaited() throws(ScenarioError) -> Scenario.Action {
    let name = try device()
    if name == "output" { return .awaitOutput(try remainder("a text")) }
    return .awaitState(name: name, try choice("a state"))
  }

  private mutating func device() throws(ScenarioError) -> String {
    try word("a device")
  }

  private mutating func endpoint() throws(ScenarioError) -> UInt8 {
    let word = try word("an endpoint")
    guard let endpoint = UInt8(word, radix: 16), endpoint & 0x80 != 0 else {
      throw error("\"\(word)\" is no IN endpoint such as 81")
    }
    return endpoint
  }

  private mutating func milliseconds() throws(ScenarioError) -> Int {
    let word = try word("milliseconds")
    guard let number = Int(word), (0...60_000).contains(number) else {
      throw error("\"\(word)\" is no number from 0 to 60000")
    }
    return number
  }

  private mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ what: String
  ) throws(ScenarioError) -> Choice {
    let word = try word(what)
    guard let choice = Choice(rawValue: word) else {
      let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw error("\"\(word)\" is none of \(known)")
    }
    return choice
  }

  /// Bytes in hexadecimal, blanks between them or not.
  private mutating func bytes() throws(ScenarioError) -> [UInt8] {
    let digits = try remainder("bytes").filter { $0 != " " }
    var (bytes, start) = ([UInt8](), digits.startIndex)
    while start < digits.endIndex {
      let end = digits.index(start, offsetBy: 2, limitedBy: digits.endIndex) ?? digits.endIndex
      guard digits.distance(from: start, to: end) == 2,
        let byte = UInt8(digits[start..<end], radix: 16)
      else { throw error("\"\(digits[start...])\" is no hexadecimal") }
      bytes.append(byte)
      start = end
    }
    return bytes
  }

  /// The rest of the line with its escapes undone.
  private mutating func text() throws(ScenarioError) -> [UInt8] {
    let parts = try remainder("a text").split(
      separator: "\\", omittingEmptySubsequences: false)
    var bytes = Array(parts[0].utf8)
    var isLiteral = false
    for part in parts.dropFirst() {
      if isLiteral {
        // The second of two backslashes.
        bytes += Array(part.utf8)
        isLiteral = false
      } else if part.isEmpty {
        bytes.append(UInt8(ascii: "\\"))
        isLiteral = true
      } else {
        guard part.first == "x", let byte = UInt8(part.dropFirst().prefix(2), radix: 16),
          part.count >= 3
        else { throw error("\"\\\(part)\" is neither \\xHH nor \\\\") }
        bytes.append(byte)
        bytes += Array(part.dropFirst(3).utf8)
      }
    }
    return bytes
  }

  private mutating func remainder(_ what: String) throws(ScenarioError) -> String {
    defer { rest = "" }
    let text = rest.first == " " ? rest.dropFirst() : rest
    guard !text.isEmpty else { throw error("\(what) is missing") }
    return String(text)
  }

  private mutating func word(_ what: String) throws(ScenarioError) -> String {
    guard let word = next() else { throw error("\(what) is missing") }
    return word
  }

  private mutating func next() -> String? {
    rest = rest.drop { $0 == " " }
    guard !rest.isEmpty else { return nil }
    let word = rest.prefix { $0 != " " }
    rest = rest[word.endIndex...]
    return String(word)
  }

  private func error(_ what: String) -> ScenarioError { ScenarioError(line: number, what) }
}
