/// One way to tell the dark modules of a matrix symbol from the light ones.
package struct ModuleBinarization: Hashable, Sendable {
  /// How much of each neighbour's light is taken back, 0 or more: ink and lens spread it.
  package let sharpening: Double
  /// Where dark ends, from 0 to 1.
  package let threshold: Double
  /// Modules taken as erasures, those nearest to the threshold, in parts of the check codewords.
  package let doubt: Double

  /// The ways to try, in this order: the plainest first, and last those that trust least.
  package static let ways = [
    ModuleBinarization(sharpening: 0, threshold: 0.5),
    ModuleBinarization(sharpening: 0.08, threshold: 0.5),
    ModuleBinarization(sharpening: 0.14, threshold: 0.5),
    ModuleBinarization(sharpening: 0.04, threshold: 0.4),
    ModuleBinarization(sharpening: 0.04, threshold: 0.6),
    ModuleBinarization(sharpening: 0, threshold: 0.5, doubt: 0.4),
    ModuleBinarization(sharpening: 0.1, threshold: 0.5, doubt: 0.4),
  ]

  private init(sharpening: Double, threshold: Double, doubt: Double = 0) {
    self.sharpening = sharpening
    self.threshold = threshold
    self.doubt = doubt
  }
}
