import Pixels

/// A picture in which symbols are dark on light, whatever they were.
struct GreyField {
  let plane: GreyImage
  let isInverted: Bool

  /// The grey at a place, 0 to 255.
  func grey(at point: Point) -> Double {
    let grey = plane.grey(at: point)
    return isInverted ? 255 - grey : grey
  }

  /// How much lighter the light rings of a bull's eye are than the dark ones, in levels of grey.
  func contrast(_ lattice: Lattice, rings: ClosedRange<Int>) -> Double {
    var (dark, light) = ((sum: 0.0, count: 0.0), (sum: 0.0, count: 0.0))
    let last = rings.upperBound
    for y in -last...last {
      for x in -last...last {
        let ring = max(abs(x), abs(y))
        guard ring >= rings.lowerBound else { continue }
        let grey = grey(at: lattice.point(Double(x), Double(y)))
        if ring.isMultiple(of: 2) {
          dark = (dark.sum + grey, dark.count + 1)
        } else {
          light = (light.sum + grey, light.count + 1)
        }
      }
    }
    return light.sum / max(light.count, 1) - dark.sum / max(dark.count, 1)
  }

  /// Whether most modules of the inner rings are on the right side of the middle between them.
  ///
  /// It is a quick look at a lattice that is not yet refined.
  func isLikely(_ lattice: Lattice) -> Bool {
    let values = ModuleValues(reach: 3, detail: 1, in: self, at: lattice.point)
    let middle = values.values.reduce(0, +) / Double(values.values.count)
    let right = values.values.indices.count { index in
      let place = values.place(index)
      return (values.values[index] < middle)
        == max(abs(place.x), abs(place.y)).isMultiple(of: 2)
    }
    return right >= 38
  }
}
