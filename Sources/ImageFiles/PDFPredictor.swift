import Pixels

/// How rows were told by their difference from what lies beside and above (ISO 32000-1, 7.4.4.4).
struct PDFPredictor {
  private enum Kind {
    case none
    case tiff
    case png
  }

  private let kind: Kind
  private let bits: Int
  private let channels: Int
  private let rowSize: Int

  /// Reads the parameters of a filter; null for none.
  init(_ parameters: PDFObject) throws(ImageError) {
    let number = parameters["/Predictor"].integer ?? 1
    kind = number >= 10 ? .png : number == 2 ? .tiff : .none
    bits = parameters["/BitsPerComponent"].integer ?? 8
    channels = parameters["/Colors"].integer ?? 1
    let columns = parameters["/Columns"].integer ?? 1
    guard (1...16).contains(bits), (1...32).contains(channels),
      (1...10_000_000).contains(columns)
    else { throw ImageError(.damaged, "A predictor of the PDF makes no sense.") }
    rowSize = (bits * channels * columns + 7) / 8
  }

  /// Bytes to unpack for `size` bytes of samples: PNG's rows begin with one that tells their filter.
  func codedSize(_ size: Int) -> Int {
    kind == .png ? size + (size + rowSize - 1) / rowSize : size
  }

  /// The samples; a row that is cut off is left out.
  func undone(_ data: [UInt8]) throws(ImageError) -> [UInt8] {
    switch kind {
    case .none: return data
    case .png: return png(data)
    case .tiff:
      guard bits == 8 || bits == 16 || (bits == 1 && channels == 1) else {
        throw ImageError(.unsupported, "TIFF's predictor with \(bits) bits is not read.")
      }
      return tiff(data)
    }
  }

  /// Undoes the filters of PNG, third edition, section 9.2: each row tells its own.
  private func png(_ data: [UInt8]) -> [UInt8] {
    let rowCount = data.count / (rowSize + 1)
    let back = max(1, bits * channels / 8)
    var result = [UInt8](repeating: 0, count: rowCount * rowSize)
    let source = data.span
    var target = result.mutableSpan
    for y in 0..<rowCount {
      let (from, to) = (y * (rowSize + 1) + 1, y * rowSize)
      let filter = source[from - 1]
      for x in 0..<rowSize {
        let left = x >= back ? target[to + x - back] : 0
        let above = y > 0 ? target[to + x - rowSize] : 0
        let guess: UInt8 =
          switch filter {
          case 1: left
          case 2: above
          case 3: UInt8((Int(left) + Int(above)) / 2)
          case 4:
            Self.nearest(
              Int(left), Int(above), x >= back && y > 0 ? Int(target[to + x - rowSize - back]) : 0)
          default: 0
          }
        target[to + x] = source[from + x] &+ guess
      }
    }
    return result
  }

  /// Paeth's choice: whichever neighbour is closest to left + above - corner.
  @inline(__always) private static func nearest(_ left: Int, _ above: Int, _ corner: Int) -> UInt8 {
    let (a, b, c) = (abs(above - corner), abs(left - corner), abs(left + above - 2 * corner))
    return UInt8(truncatingIfNeeded: a <= b && a <= c ? left : b <= c ? above : corner)
  }

  /// TIFF 6.0, section 14: differences from the pixel to the left.
  private func tiff(_ data: [UInt8]) -> [UInt8] {
    var result = data
    for row in stride(from: 0, through: data.count - rowSize, by: rowSize) {
      switch bits {
      case 8:
        for i in row + min(channels, rowSize)..<row + rowSize { result[i] &+= result[i - channels] }
      case 16:
        let first = row + min(2 * channels, rowSize)
        for i in stride(from: first, to: row + rowSize - 1, by: 2) {
          let sum =
            (UInt16(result[i]) << 8 | UInt16(result[i + 1]))
            &+ (UInt16(result[i - 2 * channels]) << 8 | UInt16(result[i - 2 * channels + 1]))
          (result[i], result[i + 1]) = (UInt8(sum >> 8), UInt8(sum & 255))
        }
      default:
        var last: UInt8 = 0
        for i in row..<row + rowSize {
          // Each bit is whether the pixel changes: the sum of all before it.
          var byte = result[i]
          byte ^= byte >> 1
          byte ^= byte >> 2
          byte ^= byte >> 4
          result[i] = byte ^ last
          last = result[i] & 1 == 1 ? 255 : 0
        }
      }
    }
    return result
  }
}
