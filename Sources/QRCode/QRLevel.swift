/// How much of a QR code is there to correct the rest; the raw value is its two bits.
///
/// Source: ISO/IEC 18004:2015, table 12 (indicators) and table 9 (blocks).
package enum QRLevel: Int, Hashable, Sendable, CaseIterable {
  case low = 1
  case medium = 0
  case quartile = 3
  case high = 2

  /// Check codewords in each block, and how many blocks there are.
  func blocks(version: Int) -> (checkCount: Int, count: Int) {
    let (checks, counts) =
      switch self {
      case .low: (Self.lowChecks, Self.lowBlocks)
      case .medium: (Self.mediumChecks, Self.mediumBlocks)
      case .quartile: (Self.quartileChecks, Self.quartileBlocks)
      case .high: (Self.highChecks, Self.highBlocks)
      }
    return (checks[version - 1], counts[version - 1])
  }

  /// How many check codewords of each block correct nothing, so that a misreading is found out.
  ///
  /// Source: ISO/IEC 18004:2015, table 9; an odd one that is left over changes nothing.
  func misreadProtection(version: Int) -> Int {
    switch (self, version) {
    case (.low, 1): 3
    case (.medium, 1), (.low, 2): 2
    default: 0
    }
  }

  private static let lowChecks = [
    7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30,
    26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ]
  private static let lowBlocks = [
    1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15,
    16, 17, 18, 19, 19, 20, 21, 22, 24, 25,
  ]
  private static let mediumChecks = [
    10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28,
    28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
  ]
  private static let mediumBlocks = [
    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25,
    26,
    28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
  ]
  private static let quartileChecks = [
    13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30,
    30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ]
  private static let quartileBlocks = [
    1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34,
    35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68,
  ]
  private static let highChecks = [
    17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ]
  private static let highBlocks = [
    1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37,
    40,
    42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81,
  ]
}
