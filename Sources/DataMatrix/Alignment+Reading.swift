import Pixels

extension Alignment {
  /// One way to tell dark modules from light ones.
  private struct Attempt {
    /// How much of each neighbour's light is taken back.
    let sharpening: Double
    /// Where dark ends, from 0 to 1.
    let threshold: Double
    /// Modules taken as erasures, in parts of the check codewords.
    var doubt = 0.0
  }

  private static let attempts = [
    Attempt(sharpening: 0, threshold: 0.5),
    Attempt(sharpening: 0.08, threshold: 0.5),
    Attempt(sharpening: 0.14, threshold: 0.5),
    Attempt(sharpening: 0.04, threshold: 0.4),
    Attempt(sharpening: 0.04, threshold: 0.6),
    Attempt(sharpening: 0, threshold: 0.5, doubt: 0.4),
    Attempt(sharpening: 0.1, threshold: 0.5, doubt: 0.4),
  ]

  /// Reads the modules in several ways until one holds.
  ///
  /// - Returns: `nil` unless the error correction holds and the edges look like a symbol's; a
  ///   reading that used up the correction needs edges without fault.
  func reading(in plane: GreyImage) -> DataMatrixReading? {
    guard let samples = ModuleSamples(pattern.size, in: plane, at: corners),
      samples.agreement(threshold: 0.5) >= 0.75
    else { return nil }
    let isSquare = pattern.size.rows == pattern.size.columns
    for attempt in Self.attempts {
      let sharpened = samples.sharpened(by: attempt.sharpening)
      let agreement = sharpened.agreement(threshold: attempt.threshold)
      for way in isSquare ? [sharpened, sharpened.mirrored] : [sharpened] {
        guard let reading = Self.reading(way, attempt) else { continue }
        if !reading.isAtLimit || agreement >= 0.97 { return reading }
      }
    }
    return nil
  }

  private static func reading(_ samples: ModuleSamples, _ attempt: Attempt) -> DataMatrixReading? {
    let size = samples.size
    let count = Int(attempt.doubt * Double(size.checkCodewords))
    let doubtful = samples.doubtful(threshold: attempt.threshold, count: count)
    let grid = samples.grid(threshold: attempt.threshold)
    return try? DataMatrixReading(grid: grid, doubtful: doubtful)
  }
}
