/// Grey pixels in which symbols are looked for.
package struct GreyPlane: Sendable {
  /// Pixels in a row; at least 1.
  package let width: Int
  /// Rows; at least 1.
  package let height: Int
  /// `width * height` pixels, top row first, each row from the left; 0 is black, 255 white.
  package let pixels: [UInt8]

  /// A plane of pixels at hand, or `nil` when a side is below 1 or the pixels do not fill it.
  package init?(width: Int, height: Int, pixels: [UInt8]) {
    let (count, isTooLarge) = width.multipliedReportingOverflow(by: height)
    guard width >= 1, height >= 1, !isTooLarge, count == pixels.count else { return nil }
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  private init(_ width: Int, _ height: Int, _ pixels: [UInt8]) {
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// The grey at a place between pixels, whose centres are at halves; outside as at the edge.
  func grey(at point: Point) -> Double {
    let x = min(max(point.x - 0.5, 0), Double(width - 1))
    let y = min(max(point.y - 0.5, 0), Double(height - 1))
    let (left, top) = (Int(x), Int(y))
    let (right, bottom) = (min(left + 1, width - 1), min(top + 1, height - 1))
    let (u, v) = (x - Double(left), y - Double(top))
    let upper =
      Double(pixels[top * width + left]) * (1 - u)
      + Double(pixels[top * width + right]) * u
    let lower =
      Double(pixels[bottom * width + left]) * (1 - u)
      + Double(pixels[bottom * width + right]) * u
    return upper * (1 - v) + lower * v
  }

  /// Each pixel the mean of four; an odd row or column at the end is left out.
  ///
  /// - Returns: `nil` when a side would be below 8 pixels, too few for any symbol.
  func halved() -> GreyPlane? {
    let (w, h) = (width / 2, height / 2)
    guard w >= 8, h >= 8 else { return nil }
    var result = [UInt8](repeating: 0, count: w * h)
    for y in 0..<h {
      let upper = 2 * y * width
      let lower = upper + width
      for x in 0..<w {
        let sum =
          Int(pixels[upper + 2 * x]) + Int(pixels[upper + 2 * x + 1])
          + Int(pixels[lower + 2 * x]) + Int(pixels[lower + 2 * x + 1])
        result[y * w + x] = UInt8((sum + 2) / 4)
      }
    }
    return GreyPlane(w, h, result)
  }

  /// Blurred a little, by the weights 1 2 1 in both directions.
  func smoothed() -> GreyPlane {
    guard width >= 3, height >= 3 else { return self }
    var across = pixels
    for y in 0..<height {
      for i in (y * width + 1)..<((y + 1) * width - 1) {
        across[i] = UInt8((Int(pixels[i - 1]) + 2 * Int(pixels[i]) + Int(pixels[i + 1]) + 2) / 4)
      }
    }
    var both = across
    for i in width..<(width * (height - 1)) {
      let sum = Int(across[i - width]) + 2 * Int(across[i]) + Int(across[i + width])
      both[i] = UInt8((sum + 2) / 4)
    }
    return GreyPlane(width, height, both)
  }

  /// Dark for light.
  func inverted() -> GreyPlane { GreyPlane(width, height, pixels.map { 255 - $0 }) }
}
