/// Sums over a square about each pixel of a row, row after row.
struct LocalSums {
  /// The greatest radius: with it, the sum of a square of white still fits.
  static let radiusMaximum = 1_400

  /// Half the side of the square, in pixels.
  private let radius: Int
  /// Sums over the rows that are in, a column each.
  private var columns: [Int32]
  /// The sum over the square about each pixel, as of the last ``sumUp()``.
  private(set) var sums: [Int32]
  /// How many columns of the picture are in the square about each pixel.
  let counts: [Int32]

  /// Sums without any row yet, for pictures so many pixels wide; 1 or more.
  ///
  /// - Precondition: the radius is 1 to ``radiusMaximum``.
  init(width: Int, radius: Int) {
    precondition((1...Self.radiusMaximum).contains(radius), "A square of so many pixels.")
    self.radius = radius
    columns = [Int32](repeating: 0, count: width)
    sums = columns
    counts = (0..<width).map { Int32(min($0 + radius, width - 1) - max($0 - radius, 0) + 1) }
  }

  /// Takes a row of a picture in.
  mutating func add(_ row: Int, of image: GreyImage) {
    let width = columns.count
    let pixels = image.pixels.span.extracting(row * width..<(row + 1) * width)
    var target = columns.mutableSpan
    for x in 0..<min(pixels.count, target.count) { target[x] &+= Int32(pixels[x]) }
  }

  /// Takes a row out that was taken in.
  mutating func remove(_ row: Int, of image: GreyImage) {
    let width = columns.count
    let pixels = image.pixels.span.extracting(row * width..<(row + 1) * width)
    var target = columns.mutableSpan
    for x in 0..<min(pixels.count, target.count) { target[x] &-= Int32(pixels[x]) }
  }

  /// Brings ``sums`` up to date.
  mutating func sumUp() {
    let (columns, radius, width) = (columns, radius, columns.count)
    let source = columns.span
    var target = sums.mutableSpan
    var sum: Int32 = 0
    for x in 0..<min(radius, width) { sum &+= source[x] }
    for x in 0..<width {
      if x + radius < width { sum &+= source[x + radius] }
      if x > radius { sum &-= source[x - radius - 1] }
      target[x] = sum
    }
  }
}
