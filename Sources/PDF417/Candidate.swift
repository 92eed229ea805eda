import Pixels

/// Guard patterns that may belong to one symbol.
struct Candidate {
  /// The start pattern and the stop pattern, or one of them.
  let tracks: [GuardTrack]

  /// What the indicators beside the patterns tell.
  struct Finding {
    var shape: SymbolShape
    /// Where rows are along each track, as far as it is known.
    var sides: [(track: GuardTrack, side: Frame.Side)]
  }

  /// Reads the indicators on both sides.
  func finding(in image: GreyImage) -> Finding? {
    var votes = IndicatorVotes()
    var readings: [[IndicatorReader.Reading]] = []
    for track in tracks {
      let reader = IndicatorReader(image: image, track: track)
      var best: [IndicatorReader.Reading] = []
      for tilt in [0, 0.08, -0.08, 0.16, -0.16] {
        let found = reader.readings(tilt: tilt)
        if found.count > best.count { best = found }
        // Two readings to a row are as good as all.
        if Double(best.count) * track.module > track.length { break }
      }
      for reading in best { votes.add(reading.indicator) }
      readings.append(best)
    }
    guard let shape = votes.shape else { return nil }
    var finding = Finding(shape: shape, sides: [])
    for (track, readings) in zip(tracks, readings) {
      let agreeing = readings.filter { shape.agrees(with: $0.indicator) }
      guard let side = Self.side(of: track, agreeing, shape: shape) else { continue }
      finding.sides.append((track, side))
    }
    return finding.sides.isEmpty ? nil : finding
  }

  /// Where the rows are along a track.
  private static func side(
    of track: GuardTrack, _ readings: [IndicatorReader.Reading], shape: SymbolShape
  ) -> Frame.Side? {
    guard readings.count >= 4, Set(readings.map(\.indicator.row)).count >= 2 else { return nil }
    let rows = readings.map { Double($0.indicator.row) }
    let parts = readings.map(\.part)
    guard let curve = RowCurve(rows, parts) else { return nil }
    let length = track.inner.end - track.inner.start
    let pitch = abs(curve.slope) * length.length
    guard pitch > 0.7 * track.module, pitch < 60 * track.module else { return nil }
    return Frame.Side(
      origin: track.inner.point(curve.offset), perRow: length * curve.slope,
      growth: length * curve.growth)
  }
}

extension Candidate.Finding {
  /// The places of the rows in full, where both sides are known or with the other side guessed.
  ///
  /// - `budget`: counts the guesses.
  func frame(in image: GreyImage, budget: inout Budget) -> Frame? {
    guard let first = sides.first else { return nil }
    let start = sides.first { $0.track.pattern == .start }
    let stop = sides.first { $0.track.pattern == .stop }
    if let start, let stop {
      let widening = min(max(start.track.module / stop.track.module, 0.4), 2.5)
      return Frame(
        shape: shape, left: start.side, right: stop.side, isInverted: first.track.isInverted,
        widening: widening)
    }
    guard budget.guesses > 0 else { return nil }
    budget.guesses -= 1
    return guessed(from: first.track, first.side, in: image)
  }

  /// The frame with the other side where most codewords can be read.
  private func guessed(from track: GuardTrack, _ side: Frame.Side, in image: GreyImage) -> Frame? {
    var best: (frame: Frame, score: Int)?
    let unit = side.perRow * (1 / max(side.perRow.length, 1e-6))
    let width = 17 * Double(shape.columns + 2) * track.module
    let isLeft = track.pattern == .start
    // Half a row up and down at the far end, then more.
    let step = 0.5 * side.perRow.length / width
    for index in 0...Int(min(0.4 / step, 60)) {
      let tilt = Double(index.isMultiple(of: 2) ? index / 2 : -(index + 1) / 2) * step
      let way = (track.heading + unit * tilt) * width
      var other = side
      other.origin = isLeft ? side.origin + way : side.origin - way
      let frame = Frame(
        shape: shape, left: isLeft ? side : other, right: isLeft ? other : side,
        isInverted: track.isInverted)
      let score = CodewordGrid.score(of: frame, in: image)
      if score.read > best?.score ?? 0 { best = (frame, score.read) }
      if 10 * score.read > 9 * score.all { break }
    }
    return best?.frame
  }
}
