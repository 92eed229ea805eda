import Pixels

/// A guard pattern followed along the height of a symbol.
struct GuardTrack {
  let pattern: GuardPattern
  let isInverted: Bool
  /// The line where the symbol ends to the left or right, from one end of the track to the other.
  let outer: Segment
  /// The line at the row indicators.
  let inner: Segment
  /// Across the pattern, the way that rows are read, of length 1.
  let heading: Point
  /// Pixels to a module in that direction.
  let module: Double
  /// Pixels, the longer the surer.
  var length: Double { (inner.end - inner.start).length }

  /// A line between two points.
  struct Segment {
    var start: Point
    var end: Point

    /// A point on it, at 0 the start and at 1 the end.
    func point(_ part: Double) -> Point { start + (end - start) * part }

    /// How far off a point is, and where along it, 0 to 1 between start and end.
    func place(of point: Point) -> (distance: Double, part: Double) {
      let way = end - start
      let length = max(way.length, 1e-6)
      let offset = point - start
      let along = (offset.x * way.x + offset.y * way.y) / (length * length)
      return (abs(way.cross(offset)) / length, along)
    }
  }
}

extension GuardTrack {
  /// Follows a pattern to both sides of where it was seen.
  ///
  /// - Returns: `nil` when it is not seen on a few lines more.
  init?(_ sighting: Scan.Sighting, in image: GreyImage) {
    let first = Sample(line: sighting.line, outer: sighting.hit.outer, inner: sighting.hit.inner)
    var tracer = Tracer(image: image, sighting: sighting, samples: [first])
    tracer.follow(by: 1)
    tracer.samples.reverse()
    tracer.follow(by: -1)
    tracer.samples.sort { $0.line < $1.line }
    let samples = tracer.samples
    guard samples.count >= 4, let last = samples.last, let top = samples.first,
      Double(last.line - top.line) >= 2 * sighting.hit.module
    else { return nil }
    let lines = samples.map { Double($0.line) + 0.5 }
    guard let outer = LineFit(lines, samples.map(\.outer), tolerance: sighting.hit.module),
      let inner = LineFit(lines, samples.map(\.inner), tolerance: sighting.hit.module)
    else { return nil }
    let (start, end) = (lines[0], lines[lines.count - 1])
    let direction = sighting.direction
    func segment(_ fit: LineFit) -> Segment {
      Segment(
        start: direction.point(along: fit.value(start), line: start),
        end: direction.point(along: fit.value(end), line: end))
    }
    pattern = sighting.hit.pattern
    isInverted = sighting.hit.isInverted
    self.outer = segment(outer)
    self.inner = segment(inner)
    let slope = (outer.slope + inner.slope) / 2
    let sign = sighting.hit.isForward ? 1.0 : -1.0
    let across = direction.point(along: sign, line: -sign * slope)
    heading = across * (1 / across.length)
    let middle = (start + end) / 2
    module =
      abs(inner.value(middle) - outer.value(middle)) / (pattern == .start ? 17 : 18)
      / across.length
    guard module > 0.6 else { return nil }
  }

  /// Where the pattern is on one line.
  struct Sample {
    var line: Int
    var outer: Double
    var inner: Double
  }

  /// Goes from line to line.
  private struct Tracer {
    let image: GreyImage
    let sighting: Scan.Sighting
    var samples: [Sample]
    private var buffer: [UInt8] = []

    init(image: GreyImage, sighting: Scan.Sighting, samples: [Sample]) {
      (self.image, self.sighting, self.samples) = (image, sighting, samples)
    }

    mutating func follow(by sign: Int) {
      let module = sighting.hit.module
      let step = max(1, Int(module / 3)) * sign
      let patience = max(Int(8 * module), 8)
      let lines = 0..<sighting.direction.lineCount(of: image)
      var line = sighting.line + step
      var seen = sighting.line
      while lines.contains(line), abs(line - seen) <= patience {
        if let sample = look(at: line) {
          samples.append(sample)
          seen = line
        }
        line += step
      }
    }

    /// Looks on a line where the pattern is to be expected.
    private mutating func look(at line: Int) -> Sample? {
      guard let last = samples.last else { return nil }
      let module = sighting.hit.module
      // From some way off, the slope is surer.
      let earlier = samples[max(0, samples.count - 12)]
      let gap = last.line - earlier.line
      let slope = abs(gap) < 6 ? 0 : (last.outer - earlier.outer) / Double(gap)
      let shift = slope * Double(line - last.line)
      let low = min(last.outer, last.inner) + shift - 5 * module
      let high = max(last.outer, last.inner) + shift + 5 * module
      let length = sighting.direction.length(of: image)
      let (start, end) = (max(0, Int(low)), min(length, Int(high) + 1))
      guard start + 8 < end else { return nil }
      sighting.direction.copy(image, line: line, from: start, to: end, into: &buffer)
      var crossings = Crossings()
      crossings.find(in: buffer.span)
      var best: (sample: Sample, distance: Double)?
      for index in crossings.places.indices {
        GuardHit.at(index, of: crossings) { hit in
          guard hit.pattern == sighting.hit.pattern, hit.isForward == sighting.hit.isForward,
            hit.isInverted == sighting.hit.isInverted,
            abs(hit.module - module) < 0.25 * module
          else { return }
          let offset = Double(start)
          let distance = abs(hit.outer + offset - last.outer - shift)
          guard distance < 2.5 * module, distance < best?.distance ?? .infinity else { return }
          best = (
            Sample(line: line, outer: hit.outer + offset, inner: hit.inner + offset), distance
          )
        }
      }
      return best?.sample
    }
  }
}
