/// Rules that look at parts of a value.
extension ApplicationIdentifier.Rule {
  /// Checks that four digits, the least a GS1 Company Prefix has, stand at `start`.
  ///
  /// Whether the prefix was ever allocated only GS1 knows.
  func checkCompanyPrefix(_ value: Span<UInt8>, from start: Int) throws(Fault) {
    let end = min(value.count, start + 4)
    if start < end, let offset = value.firstNonDigit(in: start..<end) {
      throw Fault(.companyPrefix, at: offset)
    }
    guard end == start + 4 else { throw Fault(.companyPrefix, at: min(start, value.count)) }
  }

  /// Checks that each percent sign stands before two hexadecimal digits.
  func checkPercentEncoding(_ value: Span<UInt8>) throws(Fault) {
    var offset = 0
    while offset < value.count {
      guard value[offset] == UInt8(ascii: "%") else {
        offset += 1
        continue
      }
      try require(
        value.count - offset > 2 && Digits.isHexadecimal(value[offset + 1])
          && Digits.isHexadecimal(value[offset + 2]), at: offset)
      offset += 3
    }
  }

  /// Checks two halves of digits: which piece, and of how many.
  func checkPieceOfTotal(_ value: Span<UInt8>) throws(Fault) {
    let half = value.count / 2
    try require(half > 0 && value.count == half * 2)
    let piece = value.extracting(0..<half)
    let total = value.extracting(half..<value.count)
    try require(!piece.isAll("0"))
    try require(!total.isAll("0"), at: half)
    try require(!total.isLess(than: piece))
  }

  /// Checks two numbers with a slash between them: which position, and of how many.
  func checkPositionInSequence(_ value: Span<UInt8>) throws(Fault) {
    var slash = 0
    while slash < value.count, value[slash] != UInt8(ascii: "/") { slash += 1 }
    try require(slash > 0 && slash + 1 < value.count)
    let position = value.extracting(0..<slash)
    let last = value.extracting(slash + 1..<value.count)
    try require(
      position.firstNonDigit(in: position.indices) == nil
        && last.firstNonDigit(in: last.indices) == nil)
    try require(position[0] != UInt8(ascii: "0"))
    try require(last[0] != UInt8(ascii: "0"), at: slash + 1)
    try require(!last.isLess(than: position))
  }
}
