/// The reading of one file: collects what is wrong with where it stands.
final class ProfileReading {
  private let file: String
  private let positions: TOMLPositions
  private var faults: [ProfileFault] = []

  init(file: String, positions: TOMLPositions) {
    self.file = file
    self.positions = positions
  }

  /// What is wrong, each once and in the order of the file; nil when nothing is.
  var error: ProfileError? {
    guard !faults.isEmpty else { return nil }
    return ProfileError(
      faults: Set(faults).sorted { ($0.line, $0.column, $0.what) < ($1.line, $1.column, $1.what) })
  }

  /// Takes note of what is wrong with the value at `path`.
  func refuse(value path: String, _ what: String, hint: String? = nil) {
    append(positions.of(value: path), what, hint)
  }

  /// Takes note of what is wrong with the key at `path`, or with what is missing there.
  func refuse(key path: String, _ what: String, hint: String? = nil) {
    append(positions.of(key: path), what, hint)
  }

  private func append(_ position: TOMLPositions.Position, _ what: String, _ hint: String?) {
    faults.append(
      ProfileFault(
        file: file, line: position.line, column: position.column, what: what, hint: hint))
  }
}

/// One table of a file, whose keys are taken one by one.
///
/// What is missing is nil; what is wrong is nil, too, and noted in the reading.
struct TableReading {
  let reading: ProfileReading
  private let path: String
  private let nodes: [String: TOMLNode]

  /// Takes a table, and notes every key in it that is not among `keys`.
  init(_ nodes: [String: TOMLNode], at path: String, _ reading: ProfileReading, keys: [String]) {
    self.nodes = nodes
    self.path = path
    self.reading = reading
    for key in nodes.keys where !keys.contains(key) {
      let nearest = NearestName.of(key, among: keys)
      reading.refuse(
        key: self.path(key), "unknown key \"\(key)\"",
        hint: nearest.map { "Did you mean \"\($0)\"?" }
          ?? "Known here: \(keys.joined(separator: ", ")).")
    }
  }

  /// Whether the key is there, right or wrong.
  func has(_ key: String) -> Bool { nodes[key] != nil }

  /// Whether the value of a key is a text.
  func isText(_ key: String) -> Bool { if case .string = nodes[key] { true } else { false } }

  /// Whether the value of a key is a list without elements.
  func isEmptyList(_ key: String) -> Bool {
    if case .array(let nodes) = nodes[key] { nodes.isEmpty } else { false }
  }

  /// Notes what is wrong with the value of a key.
  func refuse(_ key: String, _ what: String, hint: String? = nil) {
    reading.refuse(value: path(key), what, hint: hint)
  }

  /// Notes what is wrong with the table itself, such as a key that is missing.
  func refuse(_ what: String, hint: String? = nil) {
    reading.refuse(key: path, what, hint: hint)
  }

  /// Notes that a key is missing, unless it is there and wrong.
  func miss(_ key: String) {
    if !has(key) { refuse("\"\(key)\" is missing") }
  }

  func string(_ key: String) -> String? {
    take(key, "a text") { if case .string(let text) = $0 { text } else { nil } }
  }

  func bool(_ key: String) -> Bool? {
    take(key, "true or false") { if case .bool(let value) = $0 { value } else { nil } }
  }

  func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    let number: Int? = take(key, "a whole number") {
      if case .integer(let value) = $0 { value } else { nil }
    }
    guard let number else { return nil }
    if range.contains(number) { return number }
    refuse(key, "\(number) is not from \(range.lowerBound) to \(range.upperBound)")
    return nil
  }

  /// A number that fits `Number`.
  func number<Number: FixedWidthInteger & UnsignedInteger>(_ key: String) -> Number? {
    integer(key, in: 0...Int(Number.max)).map { Number($0) }
  }

  /// One of a few names.
  func choice<Value>(_ key: String, _ choices: [(name: String, value: Value)]) -> Value? {
    guard let name = string(key) else { return nil }
    if let choice = choices.first(where: { $0.name == name }) { return choice.value }
    let names = choices.map(\.name)
    refuse(
      key, "unknown \(key) \"\(name)\"",
      hint: NearestName.of(name, among: names).map { "Did you mean \"\($0)\"?" }
        ?? "Known: \(names.joined(separator: ", ")).")
    return nil
  }

  /// A list of which every element is read by its own path.
  func list<Value>(
    _ key: String, of kind: String, _ read: (TOMLNode, String) -> Value?
  ) -> [Value]? {
    let nodes: [TOMLNode]? = take(key, "a list of \(kind)") {
      if case .array(let nodes) = $0 { nodes } else { nil }
    }
    return nodes?.enumerated().compactMap { read($1, "\(path(key))[\($0)]") }
  }

  /// The table of a key.
  func table(_ key: String, keys: [String]) -> TableReading? {
    let nodes: [String: TOMLNode]? = take(key, "a table") {
      if case .table(let nodes) = $0 { nodes } else { nil }
    }
    return nodes.map { TableReading($0, at: path(key), reading, keys: keys) }
  }

  /// The tables of a key, written `[[key]]`; empty when there are none.
  func tables(_ key: String, keys: [String]) -> [TableReading] {
    list(key, of: "tables") { node, path in
      if case .table(let nodes) = node {
        return TableReading(nodes, at: path, reading, keys: keys)
      }
      reading.refuse(value: path, "\(node.kind) where a table should be")
      return nil
    } ?? []
  }

  private func path(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  private func take<Value>(
    _ key: String, _ kind: String, _ value: (TOMLNode) -> Value?
  ) -> Value? {
    guard let node = nodes[key] else { return nil }
    if let value = value(node) { return value }
    refuse(key, "\"\(key)\" is \(node.kind), not \(kind)")
    return nil
  }
}
