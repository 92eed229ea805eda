/// The characters of one part of a DataBar symbol: eight elements whose widths stand for a number.
///
/// Every character is four odd and four even elements. Within a group the sum of each four is
/// fixed; a character's number counts, in the order of their widths, the fours allowed before its own.
/// Source: ISO/IEC 24724:2011, 4.3.3 and 7.2.3 with annex B (combinations of element widths).
struct WidthCharacters: Sendable {
  /// Outer characters of DataBar Omnidirectional: 16 modules.
  static let outer = WidthCharacters(
    modules: 16, oddSums: [12, 10, 8, 6, 4], widest: [8, 6, 4, 3, 1], narrowIsEven: true)
  /// Inner characters of DataBar Omnidirectional: 15 modules.
  static let inner = WidthCharacters(
    modules: 15, oddSums: [5, 7, 9, 11], widest: [2, 4, 6, 8], narrowIsEven: false,
    evenLeads: true, firstWidest: 4)
  /// Characters of DataBar Expanded: 17 modules.
  static let expanded = WidthCharacters(
    modules: 17, oddSums: [12, 10, 8, 6, 4], widest: [7, 5, 4, 3, 1], narrowIsEven: false,
    firstWidest: 4)

  /// Modules across all eight elements.
  let modules: Int
  /// By number: the widths of the eight elements in modules.
  let widths: [SIMD8<UInt8>]
  /// By number: the seven sums of neighbouring widths, on which spread of ink has no bearing.
  private let pairs: [SIMD8<Float>]

  /// - `narrowIsEven`: which four must hold an element of one module.
  /// - `evenLeads`: whether a number counts even fours first, with all odd ones under each.
  /// - `firstWidest`: the widest first element, which else would look like a finder pattern's.
  private init(
    modules: Int, oddSums: [Int], widest: [Int], narrowIsEven: Bool, evenLeads: Bool = false,
    firstWidest: Int = 8
  ) {
    self.modules = modules
    var widths: [SIMD8<UInt8>] = []
    for (oddSum, oddWidest) in zip(oddSums, widest) {
      let odd = Self.fours(oddSum, widest: oddWidest, narrow: !narrowIsEven)
        .filter { $0[0] <= firstWidest }
      let even = Self.fours(modules - oddSum, widest: 9 - oddWidest, narrow: narrowIsEven)
      for lead in evenLeads ? even : odd {
        for follower in evenLeads ? odd : even {
          let (a, b) = evenLeads ? (follower, lead) : (lead, follower)
          widths.append(SIMD8(a[0], b[0], a[1], b[1], a[2], b[2], a[3], b[3]))
        }
      }
    }
    self.widths = widths
    pairs = widths.map { Self.pairs(SIMD8<Float>($0)) }
  }

  /// All fours of a sum in the order of their widths.
  private static func fours(_ sum: Int, widest: Int, narrow: Bool) -> [[UInt8]] {
    var result: [[UInt8]] = []
    for a in 1...widest {
      for b in 1...widest {
        for c in 1...widest {
          let d = sum - a - b - c
          guard d >= 1, d <= widest, !narrow || min(a, b, c, d) == 1 else { continue }
          result.append([UInt8(a), UInt8(b), UInt8(c), UInt8(d)])
        }
      }
    }
    return result
  }

  private static func pairs(_ widths: SIMD8<Float>) -> SIMD8<Float> {
    var next = SIMD8<Float>.zero
    for i in 0..<7 { next[i] = widths[i + 1] }
    var sum = widths + next
    sum[7] = 0
    return sum
  }

  /// The number whose widths are nearest to measured ones.
  ///
  /// - Parameter measured: eight widths in any one unit, above 0.
  /// - Returns: `nil` when nothing is near, or two are alike near.
  func nearest(to measured: SIMD8<Float>) -> Int? {
    let total = measured.sum()
    guard total > 0 else { return nil }
    let seen = Self.pairs(measured * (Float(modules) / total))
    var (best, least, second) = (0, Float.infinity, Float.infinity)
    for number in pairs.indices {
      let difference = seen - pairs[number]
      let distance = (difference * difference).sum()
      if distance < least {
        (best, second, least) = (number, least, distance)
      } else if distance < second {
        second = distance
      }
    }
    return least < 1 && second - least > 0.2 ? best : nil
  }
}
