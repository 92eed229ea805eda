import Pixels

/// Images of a page that together are one picture: one by itself, or strips that scanners cut it into.
struct PDFMosaic {
  /// What the images cover together, on the page.
  let box: PDFBox
  private let tiles: [(box: PDFBox, orientation: Orientation)]

  /// - Returns: `nil` when there are none, or one lies askew.
  init?(_ placements: [PDFScan.Placement]) {
    var tiles: [(box: PDFBox, orientation: Orientation)] = []
    for placement in placements {
      guard let orientation = placement.matrix.orientation else { return nil }
      let box = placement.matrix.apply(PDFBox(left: 0, bottom: 0, right: 1, top: 1))
      guard box.width > 0, box.height > 0 else { return nil }
      tiles.append((box, orientation))
    }
    guard let first = tiles.first else { return nil }
    self.tiles = tiles
    box = tiles.reduce(first.box) { $0.union($1.box) }
  }

  /// The picture; `nil` when the images overlap, leave gaps or have different scales.
  func joined(_ pictures: [PDFPicture], limits: PageLimits) throws(ImageError) -> GreyImage? {
    var images: [GreyImage] = []
    var count = 0
    for (picture, tile) in zip(pictures, tiles) {
      guard let image = try picture.pixels(limits: limits) else { return nil }
      count += image.pixels.count
      // Images that lie on one another could each be as large as a page may be.
      guard count <= limits.pixels else {
        throw ImageError(.tooManyPixels, "The images of the page have \(count) pixels and more.")
      }
      images.append(image.upright(from: tile.orientation))
    }
    let whole = images.count == 1 ? images[0] : mosaic(images, limits: limits)
    return whole.map {
      $0.squared(
        across: Double($0.width) / box.width, down: Double($0.height) / box.height,
        limit: limits.pixels)
    }
  }

  private func mosaic(_ images: [GreyImage], limits: PageLimits) -> GreyImage? {
    let across = Double(images[0].width) / tiles[0].box.width
    let down = Double(images[0].height) / tiles[0].box.height
    let (width, height) = ((box.width * across).rounded(), (box.height * down).rounded())
    guard width >= 1, height >= 1, width * height <= Double(limits.pixels) else { return nil }
    var places: [PageBox] = []
    for (image, tile) in zip(images, tiles) {
      let wide = tile.box.width * across
      let high = tile.box.height * down
      // A pixel is what the writer's rounding may be off by.
      guard abs(wide - Double(image.width)) <= 1, abs(high - Double(image.height)) <= 1 else {
        return nil
      }
      let left = Int(((tile.box.left - box.left) * across).rounded())
      let top = Int(((box.top - tile.box.top) * down).rounded())
      places.append(PageBox(left: left, top: top, width: image.width, height: image.height))
    }
    return Self.paste(images, places, width: Int(width), height: Int(height))
  }

  /// Puts the images side by side; `nil` when rows or columns of them fall on one another or are missing.
  private static func paste(
    _ images: [GreyImage], _ places: [PageBox], width: Int, height: Int
  ) -> GreyImage? {
    var pixels = [UInt8](repeating: 255, count: width * height)
    var covered = 0
    for (index, place) in places.enumerated() {
      for other in places[..<index] {
        let sharedWidth =
          min(place.left + place.width, other.left + other.width) - max(place.left, other.left)
        let sharedHeight =
          min(place.top + place.height, other.top + other.height) - max(place.top, other.top)
        // A row or two fall on one another when places are rounded.
        if sharedWidth > min(2, place.width / 2) && sharedHeight > min(2, place.height / 2) {
          return nil
        }
      }
      let columns = min(place.width, width - place.left)
      let rows = min(place.height, height - place.top)
      guard columns > 0, rows > 0 else { return nil }
      covered += columns * rows
      let source = images[index].pixels
      for y in 0..<rows {
        let start = (place.top + y) * width + place.left
        pixels.replaceSubrange(
          start..<start + columns, with: source[y * place.width..<y * place.width + columns])
      }
    }
    guard Double(covered) >= 0.98 * Double(width * height) else { return nil }
    return GreyImage(width: width, height: height, pixels: pixels)
  }
}
