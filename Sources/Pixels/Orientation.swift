/// How the rows and columns of a stored picture lie on the page that people see.
///
/// The raw value is that of the tag Orientation, 274, of TIFF 6.0 (page 36), which Exif took over.
/// Each case says where the first row and then the first column of the file belong.
package enum Orientation: Int, CaseIterable, Hashable, Sendable {
  /// Stored as seen.
  case topLeft = 1
  /// Mirrored from left to right.
  case topRight = 2
  /// Upside down: half a turn.
  case bottomRight = 3
  /// Mirrored from top to bottom.
  case bottomLeft = 4
  /// Rows and columns exchanged.
  case leftTop = 5
  /// Needs a quarter turn clockwise to be upright.
  case rightTop = 6
  /// Rows and columns exchanged, and half a turn.
  case rightBottom = 7
  /// Needs a quarter turn counterclockwise to be upright.
  case leftBottom = 8

  /// Whether the stored rows are the columns that people see.
  package var exchangesSides: Bool { rawValue >= 5 }
}

extension GreyImage {
  /// The picture as people see it, when this one is as a file has it in this orientation.
  package func upright(from orientation: Orientation) -> GreyImage {
    let last = width * height - 1
    return switch orientation {
    case .topLeft: self
    case .topRight: walked(from: width - 1, right: -1, down: width, by: orientation)
    case .bottomRight: walked(from: last, right: -1, down: -width, by: orientation)
    case .bottomLeft: walked(from: last - width + 1, right: 1, down: -width, by: orientation)
    case .leftTop: walked(from: 0, right: width, down: 1, by: orientation)
    case .rightTop: walked(from: last - width + 1, right: -width, down: 1, by: orientation)
    case .rightBottom: walked(from: last, right: -width, down: -1, by: orientation)
    case .leftBottom: walked(from: width - 1, right: width, down: -1, by: orientation)
    }
  }

  /// The pixels in another order: where to begin, and how far the next of a row and column lie.
  private func walked(
    from start: Int, right: Int, down: Int, by orientation: Orientation
  ) -> GreyImage {
    let columns = orientation.exchangesSides ? height : width
    let rows = orientation.exchangesSides ? width : height
    // Squares of this side, since a column of the source takes a cache line for each pixel.
    let side = 64
    let source = pixels.span
    var result = [UInt8](repeating: 0, count: columns * rows)
    var target = result.mutableSpan
    for top in stride(from: 0, to: rows, by: side) {
      for left in stride(from: 0, to: columns, by: side) {
        for y in top..<min(top + side, rows) {
          var place = start + y * down + left * right
          for x in left..<min(left + side, columns) {
            target[y * columns + x] = source[place]
            place += right
          }
        }
      }
    }
    return GreyImage(width: columns, height: rows, pixels: result)
  }
}
