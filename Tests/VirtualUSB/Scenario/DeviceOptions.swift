/// The `KEY=VALUE` words of a line, each to be taken once.
struct DeviceOptions {
  private var values: [String: String]
  private let line: Int

  init(_ values: [String: String], line: Int) {
    self.values = values
    self.line = line
  }

  mutating func take(_ key: String) -> String? {
    values.removeValue(forKey: key)
  }

  /// One of some words; `fallback` when the line has none.
  mutating func take<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, _ fallback: Choice
  ) throws(ScenarioError) -> Choice {
    guard let value = take(key) else { return fallback }
    guard let choice = Choice(rawValue: value) else {
      let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw ScenarioError(line: line, "\(key) is one of \(known), not \"\(value)\"")
    }
    return choice
  }

  /// Vendor and product, as `0c2e:0b87`.
  mutating func takeID() throws(ScenarioError) -> (UInt16, UInt16)? {
    guard let text = take("id") else { return nil }
    let parts = text.split(separator: ":").map { UInt16($0, radix: 16) }
    guard parts.count == 2, let vendor = parts[0], let product = parts[1] else {
      throw ScenarioError(line: line, "\"\(text)\" is no id such as 0c2e:0b87")
    }
    return (vendor, product)
  }

  /// Refuses what nobody took.
  func finish() throws(ScenarioError) {
    guard let key = values.keys.sorted().first else { return }
    throw ScenarioError(line: line, "the model has no option \"\(key)\"")
  }
}
