/// One of the sizes that a symbol may have.
///
/// Source: ISO/IEC 24778:2008, clause 4 and table 1.
package struct AztecSize: Hashable, Sendable {
  /// Whether the symbol has the small bull's eye of nine modules and no reference grid.
  package let isCompact: Bool
  /// Layers of data around the core: 1 to 4 of a compact symbol, 1 to 32 of a full one.
  ///
  /// 0 for a rune, which is a compact core alone.
  package let layers: Int

  /// A rune: the smallest symbol, of one byte.
  package static let rune = AztecSize(isCompact: true, layers: 0)
  /// The sizes of symbols that hold a message, the compact ones first; runes are not among them.
  package static let all =
    (1...4).map { AztecSize(isCompact: true, layers: $0) }
    + (1...32).map { AztecSize(isCompact: false, layers: $0) }

  /// Modules on a side without the reference grid.
  var sideWithoutGrid: Int { (isCompact ? 11 : 14) + 4 * layers }

  /// Modules on a side: 11 to 151, always odd.
  package var side: Int { 2 * reach + 1 }

  /// Modules from the middle one to an edge.
  var reach: Int { isCompact ? sideWithoutGrid / 2 : offset(sideWithoutGrid - 1) }

  /// Modules from the middle one to the mode message around the bull's eye.
  var modeRing: Int { isCompact ? 5 : 7 }

  /// How far right of the middle a column lies that is counted without the reference grid.
  ///
  /// The grid has a line through the middle and one each 16 modules from it.
  private func offset(_ index: Int) -> Int {
    let half = sideWithoutGrid / 2
    if isCompact { return index - half }
    let distance = index < half ? half - index : index - half + 1
    let withLines = distance + (distance - 1) / 15
    return index < half ? -withLines : withLines
  }

  /// Bits of a codeword (table 1).
  package var codewordBits: Int {
    switch layers {
    case ...2: 6
    case ...8: 8
    case ...22: 10
    default: 12
    }
  }

  /// Modules in the layers.
  var bits: Int { ((isCompact ? 88 : 112) + 16 * layers) * layers }

  /// Codewords in the layers, for data and for checking.
  package var codewords: Int { bits / codewordBits }

  /// The places of all bits in order, seen from the middle.
  ///
  /// The outermost layer comes first, from the top left corner down the left side and on around;
  /// pairs of modules go from the outside in (7.3.1).
  var places: [Place] {
    var places: [Place] = []
    places.reserveCapacity(bits)
    let last = sideWithoutGrid - 1
    for layer in 0..<layers {
      let (low, high) = (2 * layer, last - 2 * layer)
      for side in 0..<4 {
        for step in 0..<(high - low - 1) {
          for inward in 0..<2 {
            let (x, y) =
              switch side {
              case 0: (low + inward, low + step)
              case 1: (low + step, high - inward)
              case 2: (high - inward, high - step)
              default: (high - step, low + inward)
              }
            places.append(Place(x: offset(x), y: offset(y)))
          }
        }
      }
    }
    return places
  }

  /// What a module is in every symbol of the size, if it is the same in all; seen from the middle.
  ///
  /// That is the bull's eye, the marks of the corners beside it, and the reference grid.
  func fixedModule(_ place: Place) -> Bool? {
    let ring = max(abs(place.x), abs(place.y))
    if ring < modeRing { return ring.isMultiple(of: 2) }
    let isOnLine = !isCompact && (place.x.isMultiple(of: 16) || place.y.isMultiple(of: 16))
    if isOnLine { return (place.x + place.y).isMultiple(of: 2) }
    guard ring == modeRing, min(abs(place.x), abs(place.y)) >= ring - 1 else { return nil }
    return Core.marks(ring).contains(place)
  }
}

/// A module seen from the middle one.
struct Place: Hashable {
  /// Modules to the right.
  let x: Int
  /// Modules down.
  let y: Int
}
