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
  ///
  /// The two pixels at each edge are blurred along the edge only.
  package func smoothed() -> GreyImage {
    let across = smoothedAcross()
    guard height > 4 else { return GreyImage(width: width, height: height, pixels: across) }
    let source = across.span
    var result: [UInt8] = []
    result.reserveCapacity(across.count)
    result += across[..<(2 * width)]
    var line = [UInt8](repeating: 0, count: width)
    for start in stride(from: 2 * width, to: (height - 2) * width, by: width) {
      let above2 = source.extracting(start - 2 * width..<start - width)
      let above = source.extracting(start - width..<start)
      let here = source.extracting(start..<start + width)
      let below = source.extracting(start + width..<start + 2 * width)
      let below2 = source.extracting(start + 2 * width..<start + 3 * width)
      var out = line.mutableSpan
      for x in 0..<min(width, out.count) {
        out[x] = Self.bell(above2[x], above[x], here[x], below[x], below2[x])
      }
      result += line
    }
    result += across[((height - 2) * width)...]
    return GreyImage(width: width, height: height, pixels: result)
  }

  /// Each row blurred by itself; the two pixels at its ends stay as they are.
  private func smoothedAcross() -> [UInt8] {
    guard width > 4 else { return pixels }
    var result: [UInt8] = []
    result.reserveCapacity(pixels.count)
    let source = pixels.span
    let count = width - 4
    var line = [UInt8](repeating: 0, count: count)
    for start in stride(from: 0, to: pixels.count, by: width) {
      let left2 = source.extracting(start..<start + count)
      let left = source.extracting(start + 1..<start + 1 + count)
      let here = source.extracting(start + 2..<start + 2 + count)
      let right = source.extracting(start + 3..<start + 3 + count)
      let right2 = source.extracting(start + 4..<start + 4 + count)
      var out = line.mutableSpan
      for x in 0..<min(count, out.count) {
        out[x] = Self.bell(left2[x], left[x], here[x], right[x], right2[x])
      }
      result += pixels[start..<start + 2]
      result += line
      result += pixels[start + width - 2..<start + width]
    }
    return result
  }

  /// The mean with the weights 1 4 6 4 1.
  @inline(__always)
  private static func bell(
    _ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8, _ e: UInt8
  ) -> UInt8 {
    let far = UInt16(a) &+ UInt16(e)
    let near = UInt16(b) &+ UInt16(d)
    return UInt8(truncatingIfNeeded: (far &+ 4 &* near &+ 6 &* UInt16(c) &+ 8) >> 4)
  }

  /// Black where a pixel is darker than its surroundings by `margin`, else white.
  ///
  /// - `radius`: half the side of the square whose mean counts, in pixels.
  /// - `margin`: levels of grey; keeps flat paper white.
  package func locallyBinarized(radius: Int = 20, margin: Int = 8) -> GreyImage {
    var result: [UInt8] = []
    result.reserveCapacity(pixels.count)
    let source = pixels.span
    var line = [UInt8](repeating: 0, count: width)
    let radius = min(radius, LocalSums.radiusMaximum)
    var window = LocalSums(width: width, radius: radius)
    for row in 0..<min(radius, height) { window.add(row, of: self) }
    for y in 0..<height {
      if y + radius < height { window.add(y + radius, of: self) }
      if y - radius - 1 >= 0 { window.remove(y - radius - 1, of: self) }
      window.sumUp()
      let rows = Int32(min(y + radius, height - 1) - max(y - radius, 0) + 1)
      let here = source.extracting(y * width..<(y + 1) * width)
      let (sums, counts) = (window.sums.span, window.counts.span)
      var out = line.mutableSpan
      for x in 0..<min(min(width, out.count), min(sums.count, counts.count)) {
        let level = (Int32(here[x]) &+ Int32(margin)) &* counts[x] &* rows
        out[x] = level < sums[x] ? 0 : 255
      }
      result += line
    }
    return GreyImage(width: width, height: height, pixels: result)
  }
}
