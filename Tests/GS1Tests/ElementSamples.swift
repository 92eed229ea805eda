import GS1
import Testing
import Vectors

/// Makes values that are valid, of any application identifier.
struct ElementSamples {
  private var numbers: SeededNumbers
  private let today: CalendarDate
  /// What GS1's linters take, by the name of the rule.
  private let taken: [String: [[UInt8]]]

  init(seed: UInt64, today: CalendarDate) throws {
    numbers = SeededNumbers(seed: seed)
    self.today = today
    taken = Dictionary(
      grouping: try Vectors.rows("gs1-linters.tsv").filter { $0[1] == "ok" }, by: \.[0]
    ).mapValues { rows in rows.map { Vectors.bytes($0[2]) } }
  }

  /// An element string of a random identifier.
  mutating func element() throws -> ElementString {
    try element(try #require(ApplicationIdentifier.table.randomElement(using: &numbers)))
  }

  /// A random element string of `identifier`.
  mutating func element(_ identifier: ApplicationIdentifier) throws -> ElementString {
    var value: [UInt8] = []
    for component in identifier.components {
      if component.isOptional, Bool.random(using: &numbers) { break }
      value += try part(component)
    }
    return try ElementString(
      code: identifier.code, value: String(decoding: value, as: UTF8.self), today: today)
  }

  private mutating func part(_ component: ApplicationIdentifier.Component) throws -> [UInt8] {
    guard let rule = component.rules.first, rule != .companyPrefix else {
      let count = Int.random(in: component.length, using: &numbers)
      // Zeros make a company prefix of four digits; any other value may have them too.
      let prefix = component.rules.isEmpty ? [] : Array("0950".utf8)
      return prefix + (prefix.count..<max(count, prefix.count)).map { _ in byte(component) }
    }
    guard rule == .checkDigit else {
      let random = (0..<8).map { _ in
        (0..<component.length.upperBound).map { _ in byte(component) }
      }
      let parts = (random + (taken[rule.rawValue] ?? [])).filter { part in
        component.length.contains(part.count)
          && component.rules.allSatisfy { (try? $0.check(part, today: today)) != nil }
      }
      return try #require(parts.randomElement(using: &numbers), "\(rule)")
    }
    let digits = (1..<component.length.upperBound).map { _ in byte(component) }
    let payload = try #require(UInt64(String(decoding: digits, as: UTF8.self)))
    return digits + [0x30 + CheckDigit.completing(payload)]
  }

  /// A random byte of the component's characters.
  private mutating func byte(_ component: ApplicationIdentifier.Component) -> UInt8 {
    let bytes = (0x21...0x7E).filter(component.characters.contains)
    return bytes.randomElement(using: &numbers) ?? 0x30
  }
}
