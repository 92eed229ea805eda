import Pixels
import QRCode
import Symbols

/// Reads QR codes that zbar finds but does not read, or does not find: seen aslant, inverted,
/// mirrored, of tiny modules.
///
/// Three finder patterns and what must lie between them give a grid, whose modules are read one by
/// one. What their blocks of check codewords do not bear out is no symbol.
struct QRCodeSampler {
  /// Pictures no wider or higher than this are looked at enlarged too.
  private static let smallSide = 200
  /// Triples of finder patterns that are tried in one picture.
  private static let tripleLimit = 8
  /// The least score of a grid at first sight and of one that is worth drawing.
  ///
  /// Codes that were read had 0.8 and 1.0 and more.
  private static let (scoreMinimum, refinedScoreMinimum) = (0.6, 0.9)

  /// Finds the QR codes of a picture.
  ///
  /// - Returns: the codes with their corners; empty when there is none.
  func read(_ page: GreyImage) -> [Symbol] {
    var views = [(page, 1)]
    if max(page.width, page.height) <= Self.smallSide {
      views = [(page.repeated(4), 4), (page.doubled(), 2)]
    }
    for (view, factor) in views {
      for inverted in [false, true] {
        let symbols = readUpright(inverted ? view.inverted() : view)
        guard symbols.isEmpty else { return symbols.map { $0.moved(over: factor) } }
      }
    }
    return []
  }

  private func readUpright(_ view: GreyImage) -> [Symbol] {
    let radius = max(20, max(view.width, view.height) / 12)
    var tried: Set<[Int]> = []
    for picture in [
      view.binarized(), view.smoothed().locallyBinarized(radius: radius),
      view.locallyBinarized(radius: 2 * radius, margin: 2), view.locallyBinarized(radius: radius),
    ] {
      let symbols = read(view, finders: picture.finders, in: picture, &tried)
      guard symbols.isEmpty else { return symbols }
    }
    return []
  }

  private func read(
    _ view: GreyImage, finders: [FinderPattern], in picture: GreyImage, _ tried: inout Set<[Int]>
  ) -> [Symbol] {
    var found: [Symbol] = []
    for triple in FinderTriple.all(of: finders).prefix(Self.tripleLimit)
    where tried.insert(triple.places).inserted {
      for grid in QRGrid.all(for: triple, of: view, in: picture) {
        guard let symbol = read(grid, of: view) else { continue }
        found.append(symbol)
        break
      }
    }
    return found
  }

  private func read(_ grid: QRGrid, of view: GreyImage) -> Symbol? {
    guard grid.score > Self.scoreMinimum else { return nil }
    let grid = grid.refined(in: view)
    guard grid.score > Self.refinedScoreMinimum else { return nil }
    let modules = grid.modules(of: view)
    for isLocal in [true, false] {
      guard let matrix = modules.matrix(isLocal: isLocal) else { continue }
      for matrix in [matrix, matrix.mirrored] {
        guard let message = matrix.read(), !message.bytes.isEmpty else { continue }
        return Symbol(
          symbology: message.isGS1 ? .gs1QRCode : .qrCode, bytes: message.bytes,
          corners: grid.corners.map(PagePoint.init), quality: 1)
      }
    }
    return nil
  }
}

/// Three finder patterns that may be those of one QR code.
struct FinderTriple {
  let corner: FinderPattern
  /// The one that follows clockwise.
  let right: FinderPattern
  let below: FinderPattern
  /// How far it is from three corners of a square; 0 for one.
  let strangeness: Double

  /// About where they are: the same for the same triple in another picture of the same.
  var places: [Int] {
    [corner, right, below].flatMap { [$0.x / max(4, $0.side / 2), $0.y / max(4, $0.side / 2)] }
  }

  /// The triples of some finder patterns that may belong together, the likeliest first.
  static func all(of finders: [FinderPattern]) -> [FinderTriple] {
    let finders = finders.sorted { $0.side > $1.side }.prefix(16)
    var triples: [FinderTriple] = []
    for (i, one) in finders.enumerated() {
      for (j, other) in finders.enumerated() where j > i {
        for third in finders.dropFirst(j + 1) {
          let three = [one, other, third]
          let corners = (0..<3).compactMap {
            FinderTriple(corner: three[$0], three[($0 + 1) % 3], three[($0 + 2) % 3])
          }
          // Seen aslant, two of them may look like the corner.
          let least = corners.map(\.strangeness).min() ?? 0
          triples += corners.filter { $0.strangeness < least + 0.4 }
        }
      }
    }
    return triples.sorted { $0.strangeness < $1.strangeness }
  }

  private init?(corner: FinderPattern, _ one: FinderPattern, _ other: FinderPattern) {
    let (a, b) = (one.centre - corner.centre, other.centre - corner.centre)
    let (long, short) = (max(a.length, b.length), min(a.length, b.length))
    let sides = [corner.side, one.side, other.side]
    guard let least = sides.min(), let most = sides.max(), most <= 3 * least,
      short > Double(least), long < 4 * short, long < 40 * Double(most)
    else { return nil }
    let cosine = abs((a.x * b.x + a.y * b.y) / (a.length * b.length))
    guard cosine < 0.85 else { return nil }
    self.corner = corner
    (right, below) = a.cross(b) > 0 ? (one, other) : (other, one)
    let strangeness = cosine + (long / short - 1) + Double(most) / Double(least) - 1
    guard strangeness < 2.3 else { return nil }
    self.strangeness = strangeness
  }
}

extension FinderPattern {
  /// The middle, on the scale on which a pixel's centre is at halves.
  var centre: Point { Point(x: Double(x) + 0.5, y: Double(y) + 0.5) }
}

extension GreyImage {
  /// Each pixel as a square of so many.
  func repeated(_ factor: Int) -> GreyImage {
    var result: [UInt8] = []
    result.reserveCapacity(pixels.count * factor * factor)
    for y in 0..<height {
      var row: [UInt8] = []
      for x in 0..<width {
        row += repeatElement(pixels[y * width + x], count: factor)
      }
      for _ in 0..<factor { result += row }
    }
    return GreyImage(width: factor * width, height: factor * height, pixels: result)
  }
}
