/// What the characters of a Code 128 symbol say.
///
/// Source: ISO/IEC 15417:2007, 4.3 (code sets, function characters) and annex A (check character).
struct Code128Message {
  /// The data; FNC1 within is `0x1D`, in first and second place and at the end it is left out.
  ///
  /// FNC4 adds 128 to characters, which makes them ISO 8859-1.
  private(set) var bytes: [UInt8] = []
  /// Whether FNC1 came first.
  private(set) var isGS1 = false
  /// What function characters say of the data.
  private(set) var purpose = LineReading.Purpose.data

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
      guard take(value, at: place) else { return nil }
    }
    // Behind all data it separates nothing; zbar too leaves it out.
    while bytes.last == 0x1D { bytes.removeLast() }
    guard !bytes.isEmpty else { return nil }
  }

  private mutating func take(_ value: Int, at place: Int) -> Bool {
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
      takeFNC1(at: place)
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
    case (.a, 96), (.b, 96): purpose = .readerSetUp
    default: return false
    }
    return true
  }

  /// FNC1 says GS1 in first place and an application indicator in second; else it separates.
  ///
  /// Source: ISO/IEC 15417:2007, annex C: the indicator is one letter, or a pair of digits.
  private mutating func takeFNC1(at place: Int) {
    if place == 0 {
      isGS1 = true
    } else if place == 1, isIndicator(bytes) {
      purpose = .application
    } else {
      bytes.append(0x1D)
    }
  }

  private func isIndicator(_ bytes: [UInt8]) -> Bool {
    switch bytes.count {
    case 1: UInt8(ascii: "A")...UInt8(ascii: "Z") ~= bytes[0] & 0xDF
    case 2: bytes.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    default: false
    }
  }
}
