/// The bytes of a message with sums over them, so that any stretch has its cost at once.
struct LostSeparatorText {
  let bytes: [UInt8]
  /// Where the segment of each byte ends: at the next separator or at the end of the message.
  let segmentEnds: [Int]
  /// Where the digits that begin at each byte end.
  let digitEnds: [Int]
  /// What the bytes before each offset cost, changes of kind included.
  private let sums: [Int]
  /// What the change of kind at each byte from the one before it costs.
  private let changes: [Int]

  /// Whether the message has a separator behind its first byte: then the device sends them.
  let hasSeparator: Bool

  init(_ message: [UInt8]) {
    let count = message.count
    var segmentEnds = Array(repeating: count, count: count + 1)
    var digitEnds = segmentEnds
    for offset in message.indices.reversed() {
      let isSeparator = message[offset] == ElementString.separator
      segmentEnds[offset] = isSeparator ? offset : segmentEnds[offset + 1]
      digitEnds[offset] = Digits.contains(message[offset]) ? digitEnds[offset + 1] : offset
    }
    var sums = Array(repeating: 0, count: count + 1)
    var changes = sums
    var before: Kind?
    for (offset, byte) in message.enumerated() {
      let kind = Kind(byte)
      changes[offset] = before == nil || before == kind ? 0 : 10
      sums[offset + 1] = sums[offset] + changes[offset] + kind.rawValue
      before = kind
    }
    bytes = message
    self.segmentEnds = segmentEnds
    self.digitEnds = digitEnds
    self.sums = sums
    self.changes = changes
    hasSeparator = message.dropFirst().contains(ElementString.separator)
  }

  /// What a character is, with its cost: one of 10, 26 or 64.
  private enum Kind: Int {
    case digit = 33
    case letter = 47
    case other = 60

    init(_ byte: UInt8) {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): self = .letter
      case _: self = .other
      }
    }
  }

  /// What the value at `range` costs; `isOpenEnded` when its length is surprising too.
  func cost(_ range: Range<Int>, isOpenEnded: Bool) -> Int {
    guard !range.isEmpty else { return 0 }
    let characters = sums[range.upperBound] - sums[range.lowerBound] - changes[range.lowerBound]
    guard isOpenEnded else { return characters }
    return switch range.count {
    // People count from 1, but few lots and serial numbers have one character.
    case 1: characters + 10
    case ...12: characters
    case ...20: characters + 10
    case _: characters + 20
    }
  }
}
