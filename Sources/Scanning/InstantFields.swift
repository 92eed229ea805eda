/// The fields of an instant's text, taken from the front one after another.
struct InstantFields {
  /// What is not read yet.
  private(set) var rest: ArraySlice<UInt8>

  init(rest: ArraySlice<UInt8>) {
    self.rest = rest
  }

  /// Takes one character of `choices`; false when the next is another.
  mutating func take(_ choices: StaticString) -> Bool {
    guard let byte = rest.first, choices.description.utf8.contains(byte) else { return false }
    rest.removeFirst()
    return true
  }

  /// Takes exactly `count` digits whose number is in `range`.
  mutating func digits(_ count: Int, _ range: ClosedRange<Int>) -> Int? {
    let field = rest.prefix(count)
    guard field.count == count, field.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    let number = field.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    guard range.contains(number) else { return nil }
    rest = rest.dropFirst(count)
    return number
  }

  /// Takes the fraction of a second, if there is one, as microseconds.
  mutating func fraction() -> Int? {
    guard take(".") else { return 0 }
    let field = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
    guard !field.isEmpty else { return nil }
    rest = rest.dropFirst(field.count)
    var number = 0
    for place in 0..<6 {
      number = number * 10 + (place < field.count ? Int(field[field.startIndex + place]) - 0x30 : 0)
    }
    return number
  }

  /// Takes `Z` or an offset such as `+01:00`, as minutes east of UTC.
  mutating func offsetMinutes() -> Int? {
    if take("Zz") { return 0 }
    let sign = rest.first == UInt8(ascii: "-") ? -1 : 1
    guard take("+-"), let hours = digits(2, 0...23), take(":"), let minutes = digits(2, 0...59)
    else { return nil }
    return sign * (hours * 60 + minutes)
  }
}
