import Pixels

/// How many modules long an edge of alternating modules is, as its dark and light tell.
struct TimingEstimate {
  /// Modules along the edge; `nil` when no line along it changes evenly.
  let modules: Double?

  /// Looks along lines from `start` to `end`, further and further inwards.
  ///
  /// - `inward`: the whole way to the opposite edge.
  init(from start: Point, to end: Point, inward: Point, in plane: GreyImage) {
    let depth = inward.length
    guard depth > 1 else {
      modules = nil
      return
    }
    var best: (count: Int, modules: Double)?
    // The edge is one module wide, at most a tenth of the way; a slant lifts it off its place.
    let insets = stride(from: -0.04 * depth, through: 0.1 * depth, by: max(1, 0.01 * depth))
    for inset in insets {
      let shift = inward * (inset / depth)
      let crossings = Self.crossings(from: start + shift, to: end + shift, in: plane)
      guard crossings.count >= 7, crossings.count > best?.count ?? 0,
        let spacing = Self.spacing(crossings)
      else { continue }
      best = (crossings.count, (end - start).length / spacing)
    }
    modules = best?.modules
  }

  /// Where brightness along a line goes through the middle between its extremes, in pixels.
  private static func crossings(from start: Point, to end: Point, in plane: GreyImage) -> [Double] {
    let length = (end - start).length
    let count = Int(length)
    guard count >= 16 else { return [] }
    let step = (end - start) * (1 / length)
    let greys = (0...count).map { plane.grey(at: start + step * Double($0)) }
    let (low, high) = (greys.min() ?? 0, greys.max() ?? 0)
    guard high - low >= 12 else { return [] }
    let (level, play) = ((low + high) / 2, (high - low) / 8)
    var found: [Double] = []
    var isLight = greys[0] > level
    for (place, grey) in greys.enumerated() where (grey > level) != isLight {
      guard abs(grey - level) > play else { continue }
      isLight.toggle()
      found.append(Double(place))
    }
    return found
  }

  /// The usual distance between neighbours, or `nil` when distances differ too much.
  private static func spacing(_ places: [Double]) -> Double? {
    let distances = zip(places.dropFirst(), places).map { $0 - $1 }
    let mean = distances.reduce(0, +) / Double(distances.count)
    let spread = distances.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(distances.count)
    return spread.squareRoot() < 0.35 * mean ? mean : nil
  }

  /// Whether a side of so many modules may be meant; any when nothing is known.
  func mayBe(_ count: Int) -> Bool {
    guard let modules else { return true }
    return abs(Double(count) - modules) <= 2 + 0.12 * modules
  }
}
