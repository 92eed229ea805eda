/// The middle of a symbol: which way up it is and what its mode message says.
struct Core: Hashable {
  let pose: Pose
  let mode: ModeMessage
  /// Modules of the bull's eye and of the marks that are not as they should be.
  let faults: Int

  /// The modules of the bull's eye and the marks around it.
  private static func count(ring: Int) -> Int { (2 * ring - 1) * (2 * ring - 1) + 12 }

  /// The dark modules among the three at each corner of the mode message.
  ///
  /// Three are dark at the top left, two at the top right, one at the bottom right, and none at
  /// the bottom left (ISO/IEC 24778:2008, 7.2.2).
  static func marks(_ ring: Int) -> Set<Place> {
    [
      Place(x: -ring, y: -ring), Place(x: 1 - ring, y: -ring), Place(x: -ring, y: 1 - ring),
      Place(x: ring, y: -ring), Place(x: ring, y: 1 - ring),
      Place(x: ring, y: ring - 1),
    ]
  }

  /// All modules that may be marks.
  private static func markPlaces(_ ring: Int) -> [Place] {
    [-1, 1].flatMap { x in
      [-1, 1].flatMap { y in
        [
          Place(x: x * ring, y: y * ring), Place(x: x * (ring - 1), y: y * ring),
          Place(x: x * ring, y: y * (ring - 1)),
        ]
      }
    }
  }

  /// The places of the mode message's bits, clockwise from the top left.
  ///
  /// In a full symbol the reference grid is left out.
  private static func modePlaces(isCompact: Bool) -> [Place] {
    let ring = isCompact ? 5 : 7
    let steps = Array(2 - ring...ring - 2).filter { isCompact || $0 != 0 }
    return steps.map { Place(x: $0, y: -ring) } + steps.map { Place(x: ring, y: $0) }
      + steps.map { Place(x: -$0, y: ring) } + steps.map { Place(x: -ring, y: -$0) }
  }

  /// What the middle of a symbol may be, the one with the fewest faults first; mostly one or none.
  ///
  /// `isDark` tells of modules up to seven from the middle.
  static func all(reach: Int, isDark: (Place) -> Bool) -> [Core] {
    var found: [Core] = []
    for isCompact in [true, false] {
      let ring = isCompact ? 5 : 7
      guard reach >= ring else { continue }
      let span = 1 - ring...ring - 1
      let ringFaults = span.flatMap { y in span.map { Place(x: $0, y: y) } }.filter {
        isDark($0) != max(abs($0.x), abs($0.y)).isMultiple(of: 2)
      }.count
      guard 8 * ringFaults <= count(ring: ring) else { continue }
      let (marks, places) = (Self.marks(ring), Self.markPlaces(ring))
      for pose in Pose.all {
        let faults = places.filter { isDark(pose.place($0)) != marks.contains($0) }.count
        guard faults <= 2 else { continue }
        let bits = modePlaces(isCompact: isCompact).map { isDark(pose.place($0)) }
        for mode in ModeMessage.all(bits: bits, isCompact: isCompact) {
          found.append(Core(pose: pose, mode: mode, faults: ringFaults + faults))
        }
      }
    }
    return found.sorted {
      $0.faults + 4 * $0.mode.correctedCodewords < $1.faults + 4 * $1.mode.correctedCodewords
    }
  }
}
