/// What the characters of a Code 128 symbol say.
///
/// Source: ISO/IEC 15417:2007, 4.3 (code sets, function characters) and annex A (check character).
struct Code128Message {
  /// The data; FNC1 within is `0x1D`.
  ///
  /// FNC4 adds 128 to characters, which makes them ISO 8859-1.
  private(set) var bytes: [UInt8] = []
  /// Whether FNC1 came first.
  private(set) var isGS1 = false
  /// Whether FNC3 stands somewhere: the data is for the reader.
  private(set) var setsUpReader = false

  private enum CodeSet { case a, b, c }

  private var set: CodeSet
  /// The set of one character only.
  private var shifted: CodeSet?
  /// Whether FNC4 stands for all that follows, and whether for the next character.
  private var (isExtended, isNextExtended) = (false, false)

  /// Takes the values of all characters, those of start and check too, without stop.
  ///
  /// `nil` when the check character is wrong, a value has no meaning, or there is no data.
  init?(_ values: [Int]) {
    guard let start = values.first, let check = values.last, values.count >= 3 else { return nil }
    let body = values.dropFirst().dropLast()
    let sum = body.enumerated().reduce(start) { $0 + ($1.offset + 1) * $1.element }
    guard sum % 103 == check else { return nil }
    switch start {
    case 103: set = .a
    case 104: set = .b
    case 105: set = .c
    default: return nil
    }
    for (place, value) in body.enumerated() {
      guard take(value, isFirst: place == 0) else { return nil }
    }
    guard !bytes.isEmpty else { return nil }
  }

  private mutating func take(_ value: Int, isFirst: Bool) -> Bool {
    let current = shifted ?? set
    shifted = nil
    switch (current, value) {
    case (.c, 0...99):
      bytes += [UInt8(0x30 + value / 10), UInt8(0x30 + value % 10)]
    case (.a, 0...95), (.b, 0...95):
      let byte = UInt8(current == .a && value >= 64 ? value - 64 : value + 32)
      bytes.append(isExtended != isNextExtended ? byte | 0x80 : byte)
      isNextExtended = false
    case (_, 102):
      if isFirst { isGS1 = true } else { bytes.append(0x1D) }
    case (.a, 101), (.b, 100):
      // Twice in a row is for all that follows, until twice again.
      if isNextExtended {
        isExtended.toggle()
        isNextExtended = false
      } else {
        isNextExtended = true
      }
    case (.a, 98): shifted = .b
    case (.b, 98): shifted = .a
    case (.a, 100), (.c, 100): set = .b
    case (.b, 101), (.c, 101): set = .a
    case (.a, 99), (.b, 99): set = .c
    case (.a, 97), (.b, 97): break  // FNC2: what follows belongs to what was read before.
    case (.a, 96), (.b, 96): setsUpReader = true
    default: return false
    }
    return true
  }
}
