import Symbols
import Pixels

extension Symbol {
  /// The same symbol seen in a picture `factor` times smaller, whose corner is at `left`, `top`.
  func moved(left: Int = 0, top: Int = 0, times factor: Int = 1, over divisor: Int = 1) -> Symbol {
    let places = corners.map {
      PagePoint(x: $0.x * factor / divisor + left, y: $0.y * factor / divisor + top)
    }
    return Symbol(
      symbology: symbology, bytes: bytes, corners: places, quality: quality, variant: variant)
  }
}

extension Symbol {
  /// Whether the upright boxes around two symbols meet, or nearly so.
  func touches(_ other: Symbol) -> Bool { gap(to: other) <= 4 }

  /// Whether another symbol stands clearly elsewhere, and is no other part of this one.
  ///
  /// A fold or a scratch across bars leaves two parts near each other; between two symbols there is
  /// paper or text.
  func isApart(from other: Symbol) -> Bool {
    gap(to: other) > max(8, max(shortSide, other.shortSide) / 2)
  }

  /// Pixels between the upright boxes, along a row or a column, whichever is more; 0 where they meet.
  func gap(to other: Symbol) -> Int {
    func gap(_ one: [Int], _ other: [Int]) -> Int {
      guard let a = one.min(), let b = one.max(), let c = other.min(), let d = other.max() else {
        return 0
      }
      return max(0, max(a, c) - min(b, d))
    }
    return max(
      gap(corners.map(\.x), other.corners.map(\.x)), gap(corners.map(\.y), other.corners.map(\.y)))
  }

  private var shortSide: Int {
    func length(_ places: [Int]) -> Int { (places.max() ?? 0) - (places.min() ?? 0) }
    return min(length(corners.map(\.x)), length(corners.map(\.y)))
  }
}
