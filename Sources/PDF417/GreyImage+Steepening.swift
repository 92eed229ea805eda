import Pixels

extension GreyImage {
  /// With edges made steeper that are blurred over about `reach` pixels.
  ///
  /// Pixels nearer than that to an edge of the picture stay as they are.
  func steepened(reach: Int) -> GreyImage {
    guard width > 2 * reach, height > 2 * reach else { return self }
    var result = pixels
    let source = pixels.span
    for y in reach..<height - reach {
      for x in reach..<width - reach {
        let index = y * width + x
        let here = Int(source[index])
        let across = Int(source[index - reach]) + Int(source[index + reach])
        let down = Int(source[index - reach * width]) + Int(source[index + reach * width])
        result[index] = UInt8(min(max(here + (4 * here - across - down) * 3 / 4, 0), 255))
      }
    }
    return GreyImage(width: width, height: height, pixels: result)
  }
}
