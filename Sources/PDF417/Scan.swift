import Pixels

/// Which way lines of pixels run that are looked through.
enum Direction: CaseIterable {
  case across
  case down

  /// How many lines a picture has.
  func lineCount(of image: GreyImage) -> Int { self == .across ? image.height : image.width }

  /// How many pixels a line has.
  func length(of image: GreyImage) -> Int { self == .across ? image.width : image.height }

  /// The place of a point of a line.
  func point(along: Double, line: Double) -> Point {
    self == .across ? Point(x: along, y: line) : Point(x: line, y: along)
  }

  /// Copies a part of a line.
  func copy(
    _ image: GreyImage, line: Int, from start: Int, to end: Int, into buffer: inout [UInt8]
  ) {
    buffer.removeAll(keepingCapacity: true)
    let pixels = image.pixels
    switch self {
    case .across: buffer += pixels[line * image.width + start..<line * image.width + end]
    case .down:
      for index in start..<end { buffer.append(pixels[index * image.width + line]) }
    }
  }
}

/// Looks through lines of a picture, some pixels apart, for guard patterns.
struct Scan {
  let image: GreyImage
  /// Pixels from line to line.
  let step: Int

  /// A pattern where it was seen.
  struct Sighting {
    var hit: GuardHit
    var direction: Direction
    var line: Int
  }

  init(_ image: GreyImage) {
    self.image = image
    // Symbols are at least some twenty pixels high; a small picture may hold a small one only.
    step = min(max(min(image.width, image.height) / 128, 2), 12)
  }

  /// All guard patterns on the lines of both directions.
  func sightings() -> [Sighting] {
    var result: [Sighting] = []
    var crossings = Crossings()
    let (width, height) = (image.width, image.height)
    for y in stride(from: step / 2, to: height, by: step) {
      crossings.find(in: image.pixels.span.extracting(y * width..<(y + 1) * width))
      Self.look(at: crossings, .across, y, &result)
    }
    let columns = Array(stride(from: step / 2, to: width, by: step))
    let turned = turned(columns)
    for (index, x) in columns.enumerated() {
      crossings.find(in: turned.span.extracting(index * height..<(index + 1) * height))
      Self.look(at: crossings, .down, x, &result)
    }
    return result
  }

  private static func look(
    at crossings: borrowing Crossings, _ direction: Direction, _ line: Int,
    _ result: inout [Sighting]
  ) {
    for index in crossings.places.indices {
      GuardHit.at(index, of: crossings) {
        result.append(Sighting(hit: $0, direction: direction, line: line))
      }
    }
  }

  /// Some columns as rows, gathered row by row since memory lies that way.
  private func turned(_ columns: [Int]) -> [UInt8] {
    let (width, height) = (image.width, image.height)
    var result = [UInt8](repeating: 0, count: columns.count * height)
    let pixels = image.pixels.span
    for y in 0..<height {
      var target = y
      for x in columns {
        result[target] = pixels[y * width + x]
        target += height
      }
    }
    return result
  }
}
