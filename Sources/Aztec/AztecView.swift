import Pixels

/// A picture of a picture in which bull's eyes are looked for.
struct AztecView {
  let plane: GreyImage
  /// Pixels of the picture to one of the view's.
  let scale: Double
  /// Levels of grey that a change must have.
  let least: Int

  /// Every so many rows are looked at: modules of two pixels have to be met in pages, of one else.
  var rowStep: Int { plane.pixels.count > 1_000_000 ? 2 : 1 }
}

/// The views of a picture in the order that reads most symbols soonest, each made when asked for.
struct AztecViews {
  /// Pictures of more pixels are looked at from half their size down.
  private static let largePixels = 4_000_000

  private let whole: GreyImage
  private let least: Int
  private var coming: GreyImage?
  private var scale = 1.0
  private var isSmoothedComing: Bool

  init(of plane: GreyImage) {
    whole = plane
    least = Self.leastChange(in: plane)
    isSmoothedComing = plane.pixels.count <= Self.largePixels
    coming = isSmoothedComing ? plane : plane.halved()
    if !isSmoothedComing { scale = 2 }
  }

  /// The next view; `nil` when all have been looked at.
  mutating func next() -> AztecView? {
    if let plane = coming {
      let view = AztecView(plane: plane, scale: scale, least: least)
      // Fewer than eleven pixels are too few for any symbol.
      coming = min(plane.width, plane.height) >= 22 && scale < 16 ? plane.halved() : nil
      scale *= 2
      return view
    }
    guard isSmoothedComing else { return nil }
    isSmoothedComing = false
    return AztecView(plane: whole.smoothed(), scale: 1, least: max(6, least / 2))
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
