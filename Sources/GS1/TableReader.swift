/// Reads the lines of an ``ApplicationIdentifierTable``; a line that cannot be read is a bug.
struct TableReader {
  private(set) var entries: [ApplicationIdentifierTable.Entry] = []
  private(set) var rows: [ApplicationIdentifierTable.Row] = []
  private(set) var codes: [String] = []
  private(set) var components: [ApplicationIdentifier.Component] = []

  /// Reads one line.
  mutating func read(_ line: Substring) {
    let fields = line.words(between: "|").map(\.trimmedOfSpaces)
    precondition(3...4 ~= fields.count, "a line has three fields or four: \(line)")
    let ends = fields[0].words(between: "-")
    guard let first = ends.first, let last = ends.last, let low = Int(first), let high = Int(last)
    else { preconditionFailure("a line begins with a code: \(line)") }

    let start = components.count
    readComponents(fields[1])
    let parts = start..<components.count
    readAssociations(fields[2], title: fields.count > 3 ? fields[3] : "")
    let row = ApplicationIdentifierTable.Row(
      entry: UInt8(entries.count - 1), width: UInt8(first.utf8.count),
      firstComponent: UInt16(parts.lowerBound), componentCount: UInt8(parts.count),
      least: components[parts].reduce(0) { $0 + ($1.isOptional ? 0 : $1.least) },
      most: components[parts].reduce(0) { $0 + $1.most },
      hasPredefinedLength: Self.hasPredefinedLength(first.prefix(2)))
    for number in low...high {
      codes.append(Digits.text(UInt64(number), count: first.utf8.count))
      rows.append(row)
    }
  }

  /// Whether identifiers that begin with these two digits have one length for ever.
  private static func hasPredefinedLength(_ start: Substring) -> Bool {
    switch start {
    case "00", "01", "02", "03", "04": true
    case "11", "12", "13", "14", "15", "16", "17", "18", "19", "20": true
    case "31", "32", "33", "34", "35", "36", "41": true
    case _: false
    }
  }

  /// Reads components such as `N3 iso3166 [N3*4] iso3166`: brackets around what may be left out,
  /// a star before how often.
  private mutating func readComponents(_ field: Substring) {
    let words = field.words(between: " ")
    var index = 0
    while index < words.count {
      let rules = words[(index + 1)...].prefix { ("a"..."z").contains($0.prefix(1)) }
      readComponent(words[index], rules: rules)
      index += 1 + rules.count
    }
  }

  private mutating func readComponent(_ word: Substring, rules: ArraySlice<Substring>) {
    let isOptional = word.hasPrefix("[")
    let parts = (isOptional ? word.dropFirst().dropLast() : word).words(between: "*")
    let isVariable = parts[0].dropFirst().hasPrefix("..")
    guard let characters = ApplicationIdentifier.Characters(rawValue: String(parts[0].prefix(1))),
      let length = UInt8(parts[0].dropFirst(isVariable ? 3 : 1)),
      let times = parts.count == 1 ? 1 : Int(parts[1])
    else { preconditionFailure("a component has characters and a length: \(word)") }
    let component = ApplicationIdentifier.Component(
      characters, length: (isVariable ? 1 : length)...length, isOptional: isOptional,
      rules: rules.map { name in
        guard let rule = ApplicationIdentifier.Rule(rawValue: String(name)) else {
          preconditionFailure("there is no rule \(name)")
        }
        return rule
      })
    components += Array(repeating: component, count: times)
  }

  /// Reads what stands beside an identifier, such as `with 01/02, not 310n`.
  private mutating func readAssociations(_ field: Substring, title: Substring) {
    var isLinkAttribute = true
    var qualifiers: [[String]]?
    var requirements: [[String]] = []
    var exclusions: [String] = []
    for clause in field.words(between: ",") {
      let words = clause.words(between: " ")
      let alternatives = words.count > 1 ? words[1].words(between: "/") : []
      switch words.first {
      case "with": requirements = alternatives.map { $0.words(between: "+").map(String.init) }
      case "not": exclusions = alternatives.map(String.init)
      case "key": qualifiers = alternatives.map { $0.words(between: "-").map(String.init) }
      case "off-link": isLinkAttribute = false
      case nil: break
      case let word?: preconditionFailure("\(word) is not a kind of association")
      }
    }
    entries.append(
      ApplicationIdentifierTable.Entry(
        title: String(title), isLinkAttribute: isLinkAttribute,
        linkQualifiers: qualifiers, requirements: requirements, exclusions: exclusions))
  }
}

extension StringProtocol where SubSequence == Substring {
  /// The texts between marks of ASCII, the empty ones left out.
  ///
  /// Split by bytes, which takes a tenth of the time of splitting by characters.
  func words(between mark: Unicode.Scalar) -> [Substring] {
    let mark = UInt8(ascii: mark)
    return Substring(self).utf8.split(separator: mark).map { Substring($0) }
  }

  /// Without the spaces around it.
  fileprivate var trimmedOfSpaces: Substring {
    let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") }
    var rest = Substring(self).utf8.drop(while: isSpace)
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    return Substring(rest)
  }
}
