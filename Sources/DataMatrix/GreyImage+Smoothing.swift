import Pixels

extension GreyImage {
  /// Blurred a little, by the weights 1 2 1 in both directions.
  func lightlySmoothed() -> GreyImage {
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
    return GreyImage(width: width, height: height, pixels: both)
  }
}
