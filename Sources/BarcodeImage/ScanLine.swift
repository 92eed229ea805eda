import Pixels

/// A straight way over a page, one pixel a step.
struct ScanLine {
  /// What 1 level of brightness is in the sums.
  static let unit = 256

  /// Where the first sample is, in pixels from the left and from the top.
  let (x, y): (Float, Float)
  let (cosine, sine): (Float, Float)
  /// Samples along the way.
  let count: Int

  init(x: Float, y: Float, cosine: Float, sine: Float, count: Int) {
    (self.x, self.y, self.cosine, self.sine, self.count) = (x, y, cosine, sine, count)
  }

  /// Adds the brightness along the way, between four pixels each; outside the page as at its edge.
  ///
  /// - Precondition: `sums` has a place for each sample.
  func add(_ image: GreyImage, to sums: inout [Int32]) {
    precondition(sums.count == count, "A scan line has a sum for each sample.")
    // In parts of a pixel: 16 bits are finer than any step that would show at the other end.
    let one = Float(1 << 16)
    var (x, y) = (Int((self.x - 0.5) * one), Int((self.y - 0.5) * one))
    let (dx, dy) = (Int((cosine * one).rounded()), Int((sine * one).rounded()))
    let (right, bottom) = ((image.width - 1) << 16, (image.height - 1) << 16)
    let (endX, endY) = (x + count * dx, y + count * dy)
    let isInside =
      min(x, endX) >= 0 && max(x, endX) < right && min(y, endY) >= 0 && max(y, endY) < bottom
    unsafe image.pixels.withUnsafeBufferPointer { pixels in
      unsafe sums.withUnsafeMutableBufferPointer { sums in
        for i in 0..<count {
          let brightness =
            isInside
            ? unsafe Self.brightness(pixels, image.width, x, y, 1, image.width)
            : unsafe Self.clamped(pixels, image, min(max(x, 0), right), min(max(y, 0), bottom))
          unsafe sums[i] &+= brightness
          x &+= dx
          y &+= dy
        }
      }
    }
  }

  /// Brightness times ``unit`` at a place in parts of a pixel.
  @inline(__always)
  private static func brightness(
    _ pixels: UnsafeBufferPointer<UInt8>, _ width: Int, _ x: Int, _ y: Int,
    _ stepX: Int, _ stepY: Int
  ) -> Int32 {
    let place = (y >> 16) &* width &+ (x >> 16)
    let fx = Int32(truncatingIfNeeded: x >> 8 & 255)
    let fy = Int32(truncatingIfNeeded: y >> 8 & 255)
    // The callers stay where all four pixels are.
    let (a, b) = unsafe (Int32(pixels[place]), Int32(pixels[place &+ stepX]))
    let (c, d) = unsafe (Int32(pixels[place &+ stepY]), Int32(pixels[place &+ stepX &+ stepY]))
    let top = a &* 256 &+ (b &- a) &* fx
    let bottom = c &* 256 &+ (d &- c) &* fx
    return top &+ ((bottom &- top) &* fy) >> 8
  }

  private static func clamped(
    _ pixels: UnsafeBufferPointer<UInt8>, _ image: GreyImage, _ x: Int, _ y: Int
  ) -> Int32 {
    let stepX = x >> 16 < image.width - 1 ? 1 : 0
    let stepY = y >> 16 < image.height - 1 ? image.width : 0
    return unsafe brightness(pixels, image.width, x, y, stepX, stepY)
  }
}
