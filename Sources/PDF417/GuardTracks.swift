import Pixels

/// The guard patterns of a picture.
struct GuardTracks {
  private var tracks: [GuardTrack] = []

  /// How many patterns are followed at most: what is no symbol may look like many.
  private static let limit = 64

  init(of image: GreyImage) {
    var tries = 0
    for sighting in Scan(image).sightings() where tries < 4 * Self.limit {
      let middle = sighting.direction.point(
        along: sighting.hit.middle, line: Double(sighting.line) + 0.5)
      guard tracks.count < Self.limit, !isKnown(sighting, middle) else { continue }
      tries += 1
      if let track = GuardTrack(sighting, in: image) { tracks.append(track) }
    }
    tracks.sort { $0.length > $1.length }
  }

  private func isKnown(_ sighting: Scan.Sighting, _ middle: Point) -> Bool {
    tracks.contains { track in
      guard track.pattern == sighting.hit.pattern, track.isInverted == sighting.hit.isInverted
      else { return false }
      let place = track.inner.place(of: middle)
      let margin = 4 * track.module / max(track.length, 1)
      return place.distance < 14 * track.module && (-margin...1 + margin).contains(place.part)
    }
  }

  /// Start patterns with the stop pattern they belong to, then patterns by themselves.
  var candidates: [Candidate] {
    var result: [Candidate] = []
    var alone: [Candidate] = []
    var used: Set<Int> = []
    for start in tracks where start.pattern == .start {
      let stops = tracks.indices.filter {
        tracks[$0].pattern == .stop && Self.match(start, tracks[$0])
      }
      let nearest = stops.min { one, other in
        Self.distance(start, tracks[one]) < Self.distance(start, tracks[other])
      }
      if let nearest {
        used.insert(nearest)
        result.append(Candidate(tracks: [start, tracks[nearest]]))
      }
      alone.append(Candidate(tracks: [start]))
    }
    for index in tracks.indices where tracks[index].pattern == .stop {
      alone.append(Candidate(tracks: [tracks[index]]))
    }
    return result + alone
  }

  /// How far the stop pattern is in reading direction, in pixels.
  private static func distance(_ start: GuardTrack, _ stop: GuardTrack) -> Double {
    let way = stop.inner.point(0.5) - start.inner.point(0.5)
    return way.x * start.heading.x + way.y * start.heading.y
  }

  private static func match(_ start: GuardTrack, _ stop: GuardTrack) -> Bool {
    let turn = start.heading.x * stop.heading.x + start.heading.y * stop.heading.y
    let ratio = start.module / stop.module
    let way = stop.inner.point(0.5) - start.inner.point(0.5)
    let distance = distance(start, stop)
    return start.isInverted == stop.isInverted && turn > 0.8 && 0.4...2.5 ~= ratio
      && distance > 45 * min(start.module, stop.module)
      && distance < 34 * 17 * max(start.module, stop.module)
      && abs(start.heading.cross(way)) < max(start.length, stop.length)
  }
}
