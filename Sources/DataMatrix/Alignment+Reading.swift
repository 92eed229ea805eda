import Pixels

extension Alignment {
  /// Reads the modules in several ways until one holds.
  ///
  /// - Returns: `nil` unless the error correction holds and the edges look like a symbol's; a
  ///   reading that used up the correction needs edges without fault.
  func reading(in plane: GreyImage) -> DataMatrixReading? {
    guard let samples = ModuleSamples(pattern.size, in: plane, at: corners),
      samples.agreement(threshold: 0.5) >= 0.75
    else { return nil }
    let isSquare = pattern.size.rows == pattern.size.columns
    for way in ModuleBinarization.ways {
      let sharpened = samples.sharpened(by: way.sharpening)
      let agreement = sharpened.agreement(threshold: way.threshold)
      for view in isSquare ? [sharpened, sharpened.mirrored] : [sharpened] {
        guard let reading = Self.reading(view, way) else { continue }
        if !reading.isAtLimit || agreement >= 0.97 { return reading }
      }
    }
    return nil
  }

  private static func reading(
    _ samples: ModuleSamples, _ way: ModuleBinarization
  ) -> DataMatrixReading? {
    let size = samples.size
    let count = Int(way.doubt * Double(size.checkCodewords))
    let doubtful = samples.doubtful(threshold: way.threshold, count: count)
    let grid = samples.grid(threshold: way.threshold)
    return try? DataMatrixReading(grid: grid, doubtful: doubtful)
  }
}
