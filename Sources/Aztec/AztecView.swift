import Pixels

/// A picture of a picture in which bull's eyes are looked for.
struct AztecView {
  let plane: GreyImage
  /// Pixels of the picture to one of the view's.
  let scale: Double
  /// Levels of grey that a change must have.
  let least: Int
  /// Every so many rows are looked at.
  let rowStep: Int
  /// Every so many pixels of a row are looked at.
  let pixelStep: Int
}

/// The views of a picture in the order that reads most symbols soonest, each made when asked for.
struct AztecViews {
  /// Pictures of more pixels are looked at sparsely, as pages that mostly have no symbol.
  private static let largePixels = 2_000_000
  /// Pictures of more pixels are not smoothed, which takes longer than all else.
  private static let smoothedPixels = 1_000_000

  private let whole: GreyImage
  private let least: Int
  private let isLarge: Bool
  private var coming: GreyImage?
  private var scale = 1.0
  private var isSmoothedComing: Bool

  init(of plane: GreyImage) {
    whole = plane
    least = Self.leastChange(in: plane)
    isLarge = plane.pixels.count > Self.largePixels
    isSmoothedComing = plane.pixels.count <= Self.smoothedPixels
    coming = plane
  }

  /// The next view; `nil` when all have been looked at.
  mutating func next() -> AztecView? {
    if let plane = coming {
      defer { goOn(from: plane) }
      let isSparse = plane.pixels.count > Self.largePixels
      return AztecView(
        plane: plane, scale: scale, least: least, rowStep: isSparse ? 4 : isLarge ? 2 : 1,
        pixelStep: isSparse ? 2 : 1)
    }
    guard isSmoothedComing else { return nil }
    isSmoothedComing = false
    return AztecView(
      plane: whole.smoothed(), scale: 1, least: least, rowStep: 1, pixelStep: 1)
  }

  /// Makes the smaller view that comes after one.
  private mutating func goOn(from plane: GreyImage) {
    let isSparse = plane.pixels.count > Self.largePixels
    // Fewer than eleven pixels are too few for any symbol.
    guard min(plane.width, plane.height) >= (isSparse ? 44 : 22), scale < 16 else {
      coming = nil
      return
    }
    coming = isSparse ? plane.thinned() : plane.halved()
    scale *= isSparse ? 4 : 2
  }

  /// A fifth of the difference between the dark and the light of a picture, within limits.
  private static func leastChange(in plane: GreyImage) -> Int {
    var histogram = [Int](repeating: 0, count: 256)
    let step = max(1, plane.pixels.count / 10_000) | 1
    var count = 0
    for index in stride(from: 0, to: plane.pixels.count, by: step) {
      histogram[Int(plane.pixels[index])] += 1
      count += 1
    }
    func level(percent: Int) -> Int {
      var sum = 0
      return histogram.firstIndex {
        sum += $0
        return sum * 100 >= percent * count
      } ?? 255
    }
    return min(max((level(percent: 98) - level(percent: 2)) / 5, 8), 40)
  }
}

extension GreyImage {
  /// A quarter as wide and high, each pixel the mean of four spread over the sixteen.
  ///
  /// The sides are at least four pixels.
  fileprivate func thinned() -> GreyImage {
    let (columns, rows) = (width / 4, height / 4)
    let source = pixels.span
    var result = [UInt8](repeating: 0, count: columns * rows)
    for y in 0..<rows {
      let (upper, lower) = (4 * y * width, (4 * y + 2) * width + 1)
      for x in 0..<columns {
        let sum =
          Int(source[upper + 4 * x]) + Int(source[upper + 4 * x + 2])
          + Int(source[lower + 4 * x]) + Int(source[lower + 4 * x + 2])
        result[y * columns + x] = UInt8((sum + 2) / 4)
      }
    }
    return GreyImage(width: columns, height: rows, pixels: result)
  }
}
