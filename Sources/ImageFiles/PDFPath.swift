/// A path as far as it matters: whether it is an upright rectangle.
struct PDFPath {
  private var corners: [(x: Double, y: Double)] = []
  private var isCurved = false

  private(set) var isEmpty = true

  /// Adds what an operator draws, in the coordinates of the page.
  mutating func add(_ word: String, _ numbers: [Double], by matrix: PDFMatrix) {
    isEmpty = false
    switch (word, numbers.count) {
    case ("re", 4):
      let (x, y, width, height) = (numbers[0], numbers[1], numbers[2], numbers[3])
      for corner in [(x, y), (x + width, y), (x + width, y + height), (x, y + height)] {
        add(matrix.apply(corner.0, corner.1))
      }
    case ("m", 2), ("l", 2): add(matrix.apply(numbers[0], numbers[1]))
    case ("h", _): break
    default: isCurved = true
    }
  }

  private mutating func add(_ corner: (x: Double, y: Double)) {
    // A rectangle has at most a few; what has more is none.
    if corners.count < 16 { corners.append(corner) } else { isCurved = true }
  }

  /// The rectangle that the path is; `nil` when it is anything else.
  var rectangle: PDFBox? {
    guard !isCurved, (4...5).contains(corners.count), let first = corners.first else { return nil }
    let box = corners.reduce(PDFBox(left: first.x, bottom: first.y, right: first.x, top: first.y)) {
      $0.union(PDFBox(left: $1.x, bottom: $1.y, right: $1.x, top: $1.y))
    }
    let slack = 0.01
    let isUpright = corners.allSatisfy { corner in
      (abs(corner.x - box.left) < slack || abs(corner.x - box.right) < slack)
        && (abs(corner.y - box.bottom) < slack || abs(corner.y - box.top) < slack)
    }
    return isUpright ? box : nil
  }
}
