extension GreyImage {
  /// The picture with pixels about as wide as they are high, by repeating rows or columns.
  ///
  /// Fax machines send half as many lines as they send pixels to the same length of a line, or a
  /// quarter. A ratio that rounds to 1 changes nothing, and neither does one above 4, which no machine
  /// has, or a picture that would have more than `limit` pixels.
  ///
  /// - Parameters:
  ///   - across: pixels to any length, along a row.
  ///   - down: rows to the same length.
  ///   - limit: the most pixels, width times height, of the result.
  /// - Returns: the same picture, or a wider or higher one.
  package func squared(across: Double, down: Double, limit: Int) -> GreyImage {
    guard across > 0, down > 0, across.isFinite, down.isFinite else { return self }
    let ratio = max(across / down, down / across).rounded()
    guard (2...4).contains(ratio), pixels.count <= limit / Int(ratio) else { return self }
    return across > down ? repeatingRows(Int(ratio)) : repeatingColumns(Int(ratio))
  }

  private func repeatingRows(_ count: Int) -> GreyImage {
    var result: [UInt8] = []
    result.reserveCapacity(pixels.count * count)
    for start in stride(from: 0, to: pixels.count, by: width) {
      for _ in 0..<count { result += pixels[start..<start + width] }
    }
    return GreyImage(width: width, height: height * count, pixels: result)
  }

  private func repeatingColumns(_ count: Int) -> GreyImage {
    var result: [UInt8] = []
    result.reserveCapacity(pixels.count * count)
    for pixel in pixels { result.append(contentsOf: repeatElement(pixel, count: count)) }
    return GreyImage(width: width * count, height: height, pixels: result)
  }
}
