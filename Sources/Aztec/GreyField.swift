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

  /// Whether a place is in the picture.
  func contains(_ point: Point) -> Bool {
    point.x >= 0 && point.y >= 0 && point.x <= Double(plane.width)
      && point.y <= Double(plane.height)
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

  /// How many of the 49 modules of the inner rings are on the right side of their mean.
  ///
  /// It is a quick look, at a lattice that may not be refined yet.
  func innerAgreement(_ lattice: Lattice) -> Int {
    let modules = ModuleValues(reach: 3, detail: 1, in: self, at: lattice.point)
    let mean = modules.values.reduce(0, +) / Double(modules.values.count)
    return modules.values.indices.count { index in
      let place = modules.place(index)
      return (modules.values[index] < mean)
        == max(abs(place.x), abs(place.y)).isMultiple(of: 2)
    }
  }
}
