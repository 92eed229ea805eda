import Symbols
import Pixels

extension Symbol {
  /// The same symbol seen in a picture `factor` times smaller, whose corner is at `left`, `top`.
  func moved(left: Int = 0, top: Int = 0, times factor: Int = 1, over divisor: Int = 1) -> Symbol {
    let places = corners.map {
      PagePoint(x: $0.x * factor / divisor + left, y: $0.y * factor / divisor + top)
    }
    return Symbol(symbology: symbology, bytes: bytes, corners: places, quality: quality)
  }
}
