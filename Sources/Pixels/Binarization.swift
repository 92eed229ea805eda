/// Pictures made of a picture, each to be looked at anew.
extension GreyImage {
  /// Black and white about the one level that parts dark and light best over the whole page.
  ///
  /// Source: N. Otsu, A Threshold Selection Method from Gray-Level Histograms (1979).
  package func binarized() -> GreyImage {
    var histogram = [Int](repeating: 0, count: 256)
    for pixel in pixels { histogram[Int(pixel)] += 1 }
    let total = histogram.enumerated().reduce(0) { $0 + $1.offset * $1.element }
    var (best, level) = (0.0, 127)
    var (darkCount, darkSum) = (0, 0)
    for candidate in 0..<255 {
      darkCount += histogram[candidate]
      darkSum += candidate * histogram[candidate]
      let lightCount = pixels.count - darkCount
      guard darkCount > 0, lightCount > 0 else { continue }
      let distance =
        Double(darkSum) / Double(darkCount) - Double(total - darkSum) / Double(lightCount)
      let variance = Double(darkCount) * Double(lightCount) * distance * distance
      if variance > best { (best, level) = (variance, candidate) }
    }
    return GreyImage(width: width, height: height, pixels: pixels.map { $0 > level ? 255 : 0 })
  }

  /// Blurred by a bell one pixel wide, which takes off the grain of a sensor.
  package func smoothed() -> GreyImage {
    let across = Self.smoothed(pixels, width: width, height: height, step: 1)
    let both = Self.smoothed(across, width: width, height: height, step: width)
    return GreyImage(width: width, height: height, pixels: both)
  }

  /// The weights 1 4 6 4 1 along one direction; the two pixels at each edge stay as they are.
  private static func smoothed(
    _ pixels: [UInt8], width: Int, height: Int, step: Int
  ) -> [UInt8] {
    var result = pixels
    let columns = step == 1 ? 2..<max(2, width - 2) : 0..<width
    let rows = step == 1 ? 0..<height : 2..<max(2, height - 2)
    for y in rows {
      for x in columns {
        let i = y * width + x
        let far = Int(pixels[i - 2 * step]) + Int(pixels[i + 2 * step])
        let near = Int(pixels[i - step]) + Int(pixels[i + step])
        result[i] = UInt8((far + 4 * near + 6 * Int(pixels[i]) + 8) / 16)
      }
    }
    return result
  }

  /// Black where a pixel is darker than its surroundings by `margin`, else white.
  ///
  /// - `radius`: half the side of the square whose mean counts, in pixels.
  /// - `margin`: levels of grey; keeps flat paper white.
  package func locallyBinarized(radius: Int = 20, margin: Int = 8) -> GreyImage {
    var columns = [Int](repeating: 0, count: width)  // sums over the rows of the window
    var result = [UInt8](repeating: 255, count: pixels.count)
    func add(row: Int, times sign: Int) {
      guard (0..<height).contains(row) else { return }
      for x in 0..<width { columns[x] += sign * Int(pixels[row * width + x]) }
    }
    for row in 0..<min(radius, height) { add(row: row, times: 1) }
    for y in 0..<height {
      add(row: y + radius, times: 1)
      add(row: y - radius - 1, times: -1)
      let rows = min(y + radius, height - 1) - max(y - radius, 0) + 1
      var sum = columns.prefix(radius).reduce(0, +)
      for x in 0..<width {
        if x + radius < width { sum += columns[x + radius] }
        if x - radius > 0 { sum -= columns[x - radius - 1] }
        let count = rows * (min(x + radius, width - 1) - max(x - radius, 0) + 1)
        let pixel = Int(pixels[y * width + x])
        if (pixel + margin) * count < sum { result[y * width + x] = 0 }
      }
    }
    return GreyImage(width: width, height: height, pixels: result)
  }
}
