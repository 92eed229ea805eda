/// What the value of a data identifier should look like by the standard.
///
/// Labels break these forms every day, so a form is for notes and for telling a label from
/// ordinary text, never for a refusal.
///
/// Its notation is a row of parts with spaces between them. A part is a letter of
/// ``CharacterKind`` and how many: `X` one or more, `N9` nine, `X1..35`, `O1..` one or more; or a
/// text in `'quotes'`, or `'-'0..1` for a text that may be missing; or a ``DateLayout`` behind `@`.
struct ValueForm: Hashable, Sendable {
  /// One piece of a value.
  enum Part: Hashable, Sendable {
    case characters(CharacterKind, ClosedRange<Int>)
    case date(DateLayout)
  }

  /// The parts in order.
  let parts: [Part]

  /// The longest value that is compared with a form, in bytes; every longer one breaks its form.
  static let lengthLimit = 500

  /// Reads the notation; what is none of it is left out, which the test of the table would show.
  init(_ notation: Substring) {
    parts = notation.split(separator: " ").flatMap(Self.parts)
  }

  private static func parts(_ text: Substring) -> [Part] {
    guard let first = text.first else { return [] }
    if first == "@" { return [.date(DateLayout(text.dropFirst()))] }
    guard first == "'" else {
      guard let kind = CharacterKind.named(first) else { return [] }
      return [.characters(kind, range(text.dropFirst()) ?? 1...lengthLimit)]
    }
    let quoted = text.dropFirst().prefix { $0 != "'" }
    let count = range(text.dropFirst(quoted.count + 2)) ?? 1...1
    return quoted.map { .characters(CharacterKind(String($0)), count) }
  }

  /// The range that `9`, `1..35` or `1..` writes; nil for an empty text.
  private static func range(_ text: Substring) -> ClosedRange<Int>? {
    let ends = text.split(separator: ".").compactMap { Int($0) }
    guard let least = ends.first else { return nil }
    let most = ends.count > 1 ? ends[1] : text.contains(".") ? lengthLimit : least
    return least <= most ? least...most : nil
  }

  /// Whether all of `value` has the form.
  ///
  /// With `widening`, one or more digits and capitals also accept the marks of Code 39: parts and
  /// orders have dashes whatever the standard says.
  func fits(_ value: [UInt8], widening: Bool = false) -> Bool {
    value.count <= Self.lengthLimit && fits(value[...], parts[...], widening)
  }

  private func fits(
    _ value: ArraySlice<UInt8>, _ parts: ArraySlice<Part>, _ widening: Bool
  ) -> Bool {
    guard let part = parts.first else { return value.isEmpty }
    let rest = parts.dropFirst()
    switch part {
    case .date(let layout):
      guard let reading = layout.read(value) else { return false }
      return fits(reading.rest, rest, widening)
    case .characters(let narrow, let range):
      let isPlain = narrow == CharacterKind.named("X") && range == 1...Self.lengthLimit
      let kind = widening && isPlain ? CharacterKind.code39 : narrow
      // Few forms have two parts of open length in a row, so trying the longest first ends soon.
      var count = value.prefix(range.upperBound).prefix(while: kind.contains).count
      while count >= range.lowerBound {
        if fits(value.dropFirst(count), rest, widening) { return true }
        count -= 1
      }
      return false
    }
  }
}
