import Pixels

/// A bull's eye found in a picture, and what the modules around it may say.
struct CoreFit {
  let field: GreyField
  let lattice: Lattice
  /// How much lighter the light rings are than the dark ones, in levels of grey.
  let contrast: Double
  /// What the core may be, the likeliest first.
  let cores: [Core]

  /// Follows the rings around a place; `nil` when they are not those of a bull's eye.
  ///
  /// `least` is how many levels of grey dark and light differ by.
  init?(_ eye: BullsEye, in plane: GreyImage, least: Int) {
    field = GreyField(plane: plane, isInverted: eye.isInverted)
    for start in Self.starts(eye, in: plane, least: least) {
      let field = field
      guard field.innerAgreement(start) >= 38 else { continue }
      var lattice = start.refined(steps: [0.3, 0.15, 0.07]) { field.contrast($0, rings: 0...3) }
      guard field.innerAgreement(lattice) >= 44 else { continue }
      lattice = lattice.extended(to: 4.5).refined(steps: [0.3, 0.15, 0.07]) {
        field.contrast($0, rings: 0...4)
      }
      let contrast = field.contrast(lattice, rings: 0...4)
      guard contrast > Double(least) / 2 else { continue }
      let outer = lattice.extended(to: 6.5)
      if field.contrast(outer, rings: 5...6) > contrast / 2 {
        lattice = outer.refined(steps: [0.3, 0.15, 0.07]) { field.contrast($0, rings: 0...6) }
      }
      let cores = Self.cores(lattice, field)
      guard !cores.isEmpty else { continue }
      (self.lattice, self.contrast, self.cores) = (lattice, contrast, cores)
      return
    }
    return nil
  }

  /// Where the fourth ring may lie.
  private static func starts(_ eye: BullsEye, in plane: GreyImage, least: Int) -> [Lattice] {
    let traced = RingTrace.square(around: eye, in: plane, least: least)
    var squares = traced.map { [$0] } ?? []
    // Rings of very few pixels cannot be followed all around; then they mostly lie upright.
    if min(eye.module.x, eye.module.y) < 3 {
      let way = Point(x: 3.5 * eye.module.x, y: 3.5 * eye.module.y)
      let other = Point(x: way.x, y: -way.y)
      squares.append(
        Quadrilateral(
          topLeft: eye.centre - way, bottomLeft: eye.centre - other,
          bottomRight: eye.centre + way, topRight: eye.centre + other))
    }
    return squares.map { Lattice(reach: 3.5, corners: $0) }
  }

  /// The cores that the modules may be, told dark from light in several ways.
  private static func cores(_ lattice: Lattice, _ field: GreyField) -> [Core] {
    let values = ModuleValues(
      reach: 7, detail: lattice.module < 3 ? 1 : 3, in: field, at: lattice.point)
    for sharpening in [0, 0.1] {
      let shares = values.sharpened(by: sharpening).levelled(least: 8)
      for threshold in [0.5, 0.4, 0.6] {
        let cores = Core.all(reach: 7) { shares[$0] < threshold }
        if !cores.isEmpty { return cores }
      }
    }
    return []
  }
}
