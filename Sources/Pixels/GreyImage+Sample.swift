extension GreyImage {
  /// The grey at a place between pixels, whose centres are at halves; outside as at the edge.
  @inlinable
  package func grey(at point: Point) -> Double {
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
}
