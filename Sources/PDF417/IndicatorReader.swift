import Pixels

/// Reads the row indicators beside a guard pattern.
struct IndicatorReader {
  let image: GreyImage
  let track: GuardTrack

  /// An indicator and where it was read, along the track from 0 to 1.
  struct Reading {
    var part: Double
    var indicator: RowIndicator
  }

  /// All indicators that can be read, tilted by `tilt` against the square to the track.
  func readings(tilt: Double) -> [Reading] {
    var result: [Reading] = []
    var line = RowLine()
    let along = track.inner.end - track.inner.start
    let unit = along * (1 / max(along.length, 1e-6))
    let way = track.heading + unit * tilt
    let isLeft = track.pattern == .start
    let (before, behind) = isLeft ? (4.0, 20.0) : (20.0, 4.0)
    // The lines that follow the track end where they no longer cross the whole pattern.
    let beyond = 12 * track.module / max(along.length, 1)
    // At most three hundred lines, three for each of the most rows there can be.
    let step = max(0.75, track.module / 2, along.length / 300) / max(along.length, 1)
    for part in stride(from: -beyond, through: 1 + beyond, by: step) {
      let place = track.inner.point(part)
      guard image.holds(place) else { continue }
      line.take(
        RowLine.Course(
          start: place - way * (before * track.module), end: place + way * (behind * track.module),
          modules: before + behind,
          spread: unit * (0.3 * track.module),
          isInverted: track.isInverted),
        from: image)
      let found =
        isLeft
        ? line.part(near: before, module: 1, slack: 1.6)
        : line.part(before: before, module: 1, slack: 1.6)
      guard let found, found.error < 0.45 else { continue }
      result.append(Reading(part: part, indicator: RowIndicator(found.entry, isLeft: isLeft)))
    }
    return result
  }
}

extension GreyImage {
  /// Whether a place lies within the picture.
  fileprivate func holds(_ place: Point) -> Bool {
    (0...Double(width)).contains(place.x) && (0...Double(height)).contains(place.y)
  }
}
