import Pixels

/// An upright rectangle in a PDF's coordinates, whose `y` grows upwards.
struct PDFBox {
  var left: Double
  var bottom: Double
  var right: Double
  var top: Double

  var width: Double { right - left }
  var height: Double { top - bottom }

  /// The part that two boxes share; `nil` when they share nothing.
  func intersection(_ other: PDFBox) -> PDFBox? {
    let shared = PDFBox(
      left: max(left, other.left), bottom: max(bottom, other.bottom),
      right: min(right, other.right), top: min(top, other.top))
    return shared.width > 0 && shared.height > 0 ? shared : nil
  }

  /// The smallest box around both.
  func union(_ other: PDFBox) -> PDFBox {
    PDFBox(
      left: min(left, other.left), bottom: min(bottom, other.bottom),
      right: max(right, other.right), top: max(top, other.top))
  }

  /// Whether another box lies inside, but for `slack` on each side.
  func holds(_ other: PDFBox, slack: Double) -> Bool {
    other.left >= left - slack && other.bottom >= bottom - slack && other.right <= right + slack
      && other.top <= top + slack
  }
}

extension PDFBox {
  /// A rectangle object: two opposite corners in any order (ISO 32000-1, 7.9.5); `nil` if it is empty
  /// or beyond what any reader takes.
  init?(_ object: PDFObject) {
    guard let corners = object.numbers(4), corners.allSatisfy({ abs($0) < 10_000_000 }) else {
      return nil
    }
    self.init(
      left: min(corners[0], corners[2]), bottom: min(corners[1], corners[3]),
      right: max(corners[0], corners[2]), top: max(corners[1], corners[3]))
    if width <= 0 || height <= 0 { return nil }
  }
}

/// A change of coordinates: (x, y) becomes (ax + cy + e, bx + dy + f).
struct PDFMatrix {
  var a = 1.0
  var b = 0.0
  var c = 0.0
  var d = 1.0
  var e = 0.0
  var f = 0.0

  /// This change first, then the other.
  func then(_ other: PDFMatrix) -> PDFMatrix {
    PDFMatrix(
      a: a * other.a + b * other.c, b: a * other.b + b * other.d, c: c * other.a + d * other.c,
      d: c * other.b + d * other.d, e: e * other.a + f * other.c + other.e,
      f: e * other.b + f * other.d + other.f)
  }

  func apply(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    (a * x + c * y + e, b * x + d * y + f)
  }

  /// The box around a box after the change.
  func apply(_ box: PDFBox) -> PDFBox {
    let corners = [
      apply(box.left, box.bottom), apply(box.left, box.top), apply(box.right, box.bottom),
      apply(box.right, box.top),
    ]
    return corners.dropFirst().reduce(
      PDFBox(left: corners[0].x, bottom: corners[0].y, right: corners[0].x, top: corners[0].y)
    ) { $0.union(PDFBox(left: $1.x, bottom: $1.y, right: $1.x, top: $1.y)) }
  }

  /// How the rows of an image lie that fills the unit square; `nil` when it lies askew.
  ///
  /// Rows run along (a, b) and follow each other along (-c, -d); half a percent is what writers round.
  var orientation: Orientation? {
    let slack = 0.005
    if abs(b) <= slack * abs(a), abs(c) <= slack * abs(d), a != 0, d != 0 {
      if a > 0 { return d > 0 ? .topLeft : .bottomLeft }
      return d > 0 ? .topRight : .bottomRight
    }
    if abs(a) <= slack * abs(b), abs(d) <= slack * abs(c), b != 0, c != 0 {
      if c < 0 { return b < 0 ? .leftTop : .leftBottom }
      return b < 0 ? .rightTop : .rightBottom
    }
    return nil
  }
}

extension PDFMatrix {
  /// A matrix of six numbers; `nil` unless all are there.
  init?(_ values: [Double]) {
    guard values.count == 6, values.allSatisfy({ abs($0) < 1e9 }) else { return nil }
    self.init(
      a: values[0], b: values[1], c: values[2], d: values[3], e: values[4], f: values[5])
  }
}
