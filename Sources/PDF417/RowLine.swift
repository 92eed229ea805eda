import Pixels

/// A line across a symbol as its greys, some samples to a module.
struct RowLine {
  /// Samples to a module, by the module's expected size.
  static let density = 4.0

  private(set) var greys: [UInt8] = []
  private(set) var crossings = Crossings()
  private var raw: [Int] = []

  /// How a line is taken from the picture.
  struct Course {
    var start: Point
    var end: Point
    /// Modules from start to end.
    var modules: Double
    /// Modules that are taken too before the start and behind the end.
    var margin = 0.0
    /// How much wider modules are at the start than at the end.
    var widening = 1.0
    /// From one line to the next of those whose mean is taken; most often along the bars.
    var spread: Point
    var isInverted: Bool
    /// How much edges are made steeper, in sixteenths; 0 for not.
    var sharpness = 0

    /// The place so many modules behind the start, as a camera sees it.
    func point(_ module: Double) -> Point {
      let part = module / modules
      // A camera's map of a line has a weight at each end; scales there differ by their square.
      let weight = widening.squareRoot() * part
      return start + (end - start) * (weight / (1 - part + weight))
    }
  }

  /// Takes the mean of three lines.
  mutating func take(_ course: Course, from image: GreyImage) {
    let count = max(2, Int((course.modules + 2 * course.margin) * Self.density))
    raw.removeAll(keepingCapacity: true)
    for index in 0..<count {
      let point = course.point((Double(index) + 0.5) / Self.density - course.margin)
      let sum =
        image.grey(at: point) + image.grey(at: point + course.spread)
        + image.grey(at: point - course.spread)
      let grey = Int(sum * (1 / 3.0) + 0.5)
      raw.append(course.isInverted ? 255 - grey : grey)
    }
    greys.removeAll(keepingCapacity: true)
    let distance = Int(Self.density)
    for index in raw.indices {
      let (before, after) = (raw[max(0, index - distance)], raw[min(count - 1, index + distance)])
      let sharp = raw[index] + (2 * raw[index] - before - after) * course.sharpness / 16
      greys.append(UInt8(min(max(sharp, 0), 255)))
    }
    var found = Crossings()
    swap(&found, &crossings)  // Keeps the memory of the line before.
    found.find(in: greys.span)
    crossings = found
  }

  /// The greys of the seventeen modules between two places, both in modules from the line's start.
  func modules(from start: Double, to end: Double) -> [Double] {
    let size = (end - start) / 17
    return (0..<17).map { module in
      let middle = (start + (Double(module) + 0.5) * size) * Self.density - 0.5
      let low = min(max(Int(middle), 0), greys.count - 2)
      return (Double(greys[low]) + Double(greys[low + 1])) / 2
    }
  }

  /// A codeword and where it stands.
  struct Part {
    var entry: CodewordPatterns.Entry
    /// Where it begins and ends, in modules from the line's start.
    var start: Double
    var end: Double
    /// How far the worst distance is from a whole number of modules, 0 to 0.5 and more.
    var error: Double
  }

  /// Reads the codeword that begins near a place, both in modules from the line's start.
  ///
  /// - `module`: the expected size of a module, 1 or near it.
  /// - `slack`: by how many modules its begin may be off.
  func part(near place: Double, module: Double, slack: Double) -> Part? {
    let places = crossings.places
    let target = place * Self.density
    var low = 0
    var high = places.count
    while low < high {  // The first crossing that is not before the target.
      let middle = (low + high) / 2
      if places[middle] < target { low = middle + 1 } else { high = middle }
    }
    var best: Part?
    for index in max(0, low - 2)..<min(places.count, low + 2)
    where crossings.isDark(behind: index) && abs(places[index] - target) < slack * Self.density {
      guard index + 8 < places.count, let part = part(at: index, module: module) else { continue }
      if part.error < best?.error ?? 1 { best = part }
    }
    return best
  }

  /// Reads the codeword that ends near a place.
  func part(before place: Double, module: Double, slack: Double) -> Part? {
    let target = place * Self.density
    var best: Part?
    let places = crossings.places
    for index in places.indices.dropFirst(8)
    where crossings.isDark(behind: index) && abs(places[index] - target) < slack * Self.density {
      guard let part = part(at: index - 8, module: module) else { continue }
      if part.error < best?.error ?? 1 { best = part }
    }
    return best
  }

  private func part(at index: Int, module: Double) -> Part? {
    let places = crossings.places
    let (start, end) = (places[index], places[index + 8])
    let size = (end - start) / 17
    guard abs(size / Self.density - module) < 0.14 * module else { return nil }
    var distances = [0, 0, 0, 0, 0, 0]
    var (worst, doubtful) = (0.0, 0)
    for number in 0..<6 {
      let distance = (places[index + number + 2] - places[index + number]) / size
      let whole = distance.rounded()
      guard 2...9 ~= whole else { return nil }
      distances[number] = Int(whole)
      if abs(distance - whole) > worst { (worst, doubtful) = (abs(distance - whole), number) }
    }
    var found = CodewordPatterns.standard.entries(distances: distances)
    if found.isEmpty {
      // The distance nearest to the middle of two numbers may be the other one.
      let distance = (places[index + doubtful + 2] - places[index + doubtful]) / size
      distances[doubtful] += distance > Double(distances[doubtful]) ? 1 : -1
      found = CodewordPatterns.standard.entries(distances: distances)
      worst = 1 - worst
    }
    guard let entry = found.first else { return nil }
    return Part(
      entry: entry, start: start / Self.density, end: end / Self.density, error: worst)
  }
}
