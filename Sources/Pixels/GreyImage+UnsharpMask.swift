extension GreyImage {
  /// What differs from the surroundings made to differ more, against blur.
  package func unsharpMasked() -> GreyImage {
    let blurred = smoothed().smoothed().smoothed().smoothed()
    return GreyImage(
      width: width, height: height,
      pixels: zip(pixels, blurred.pixels).map { pixel, mean in
        UInt8(min(max((5 * Int(pixel) - 3 * Int(mean)) / 2, 0), 255))
      })
  }
}
