/// A page of a PDF that is drawn by commands; sides in thousandths of a point (1/72,000 inch).
struct PageDrawing: Hashable, Sendable {
  let number: Int
  let width: Int
  let height: Int

  /// What a scanner of slips is set to; bars of a printer for labels are some pixels wide then.
  static let fullResolution = 300.0

  /// Dots per inch: 300, or as many as `pixelLimit` allows a large page; at least 1.
  func resolution(pixelLimit: Int) -> Double {
    let inches = (Double(width) / 72_000, Double(height) / 72_000)
    // A renderer rounds both sides up, so a little is left.
    let most = (Double(pixelLimit) * 0.98 / (inches.0 * inches.1)).squareRoot()
    let tenths = (min(Self.fullResolution, most) * 10).rounded(.down)
    return max(1, tenths / 10)
  }

  /// About how large a picture that is, in pixels.
  func pixelSize(pixelLimit: Int) -> (width: Int, height: Int) {
    let scale = resolution(pixelLimit: pixelLimit) / 72_000
    return (Int(Double(width) * scale), Int(Double(height) * scale))
  }

  /// About how many bytes its PGM file has, rather more than fewer: a renderer rounds sides up.
  func byteCount(pixelLimit: Int) -> Int {
    let size = pixelSize(pixelLimit: pixelLimit)
    let headerBytes = 64
    return (size.width + 2) * (size.height + 2) + headerBytes
  }
}
