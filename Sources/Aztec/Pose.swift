/// How an upright symbol was turned and mirrored to lie as it does.
struct Pose: Hashable {
  /// Whether left and right were exchanged first.
  let isMirrored: Bool
  /// Quarter turns clockwise after that, 0 to 3.
  let turns: Int

  /// All eight, the upright one first.
  static let all = [false, true].flatMap { isMirrored in
    (0..<4).map { Pose(isMirrored: isMirrored, turns: $0) }
  }

  /// Where a module of the upright symbol lies.
  func place(_ upright: Place) -> Place {
    var place = isMirrored ? Place(x: -upright.x, y: upright.y) : upright
    for _ in 0..<turns { place = Place(x: -place.y, y: place.x) }
    return place
  }
}
