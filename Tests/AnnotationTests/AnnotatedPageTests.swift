import Annotation
import Pixels
import Symbols
import Testing

@Suite struct `An annotated page` {
  private func page(_ width: Int = 400, _ height: Int = 300, grey: UInt8 = 255) -> GreyImage {
    GreyImage(
      width: width, height: height, pixels: [UInt8](repeating: grey, count: width * height))
  }

  private func symbol(
    _ corners: [(Int, Int)], _ text: String = "4012345017083"
  ) -> Symbol {
    Symbol(
      symbology: .ean13, bytes: Array(text.utf8),
      corners: corners.map { PagePoint(x: $0.0, y: $0.1) }, quality: 5)
  }

  private func box(_ left: Int, _ top: Int, _ width: Int, _ height: Int) -> Symbol {
    symbol([
      (left, top), (left, top + height), (left + width, top + height), (left + width, top),
    ])
  }

  /// The places that are not grey.
  private func coloured(_ page: AnnotatedPage) -> [(x: Int, y: Int)] {
    page.indices.indices.filter { Int(page.indices[$0]) >= AnnotatedPage.greyLevels }.map {
      ($0 % page.width, $0 / page.width)
    }
  }

  @Test func `is the page when there are no symbols`() {
    let grey = AnnotatedPage(page(grey: 0), symbols: [])
    #expect(grey.indices.allSatisfy { $0 == 0 })
    let white = AnnotatedPage(page(), symbols: [])
    #expect(AnnotatedPage.palette[Int(white.indices[0])] == [255, 255, 255])
    #expect(AnnotatedPage.palette.count == 256)
    #expect(AnnotatedPage.palette.allSatisfy { $0.count == 3 })
  }

  @Test func `has lines around a symbol on all four sides, and none in it`() {
    let places = coloured(AnnotatedPage(page(), symbols: [box(100, 120, 150, 60)]))
    for (x, y) in [(100, 120), (175, 150), (250, 180), (100, 180), (250, 120), (175, 121)] {
      #expect(!places.contains { $0 == (x, y) }, "\(x) \(y) is in the symbol")
    }
    for near in [(90...99, 150...150), (251...260, 150...150)] {
      #expect(places.contains { near.0.contains($0.x) && near.1.contains($0.y) })
    }
    for near in [(170...180, 110...119), (170...180, 181...190)] {
      #expect(places.contains { near.0.contains($0.x) && near.1.contains($0.y) })
    }
  }

  @Test func `labels a symbol above it, below it at the top, and inside the picture`() {
    let above = coloured(AnnotatedPage(page(), symbols: [box(100, 120, 150, 60)]))
    #expect(above.contains { $0.y < 110 && $0.y > 90 && $0.x > 100 })
    let top = coloured(AnnotatedPage(page(), symbols: [box(380, 5, 15, 60)]))
    #expect(top.contains { $0.y > 75 && $0.x < 370 })
  }

  @Test func `gives neighbours different colours`() {
    let image = AnnotatedPage(page(), symbols: [box(20, 50, 100, 40), box(20, 200, 100, 40)])
    let colours = Set(image.indices.filter { Int($0) > AnnotatedPage.greyLevels })
    #expect(colours.count == 2)
  }

  @Test func `is smaller than a large page, with the symbol where it is there`() {
    let image = AnnotatedPage(page(2480, 3508), symbols: [box(1000, 2000, 400, 200)])
    #expect(image.width == 1240 && image.height == 1754)
    let places = coloured(image).filter { $0.y > 1010 && $0.y < 1090 }
    #expect(places.map(\.x).min().map { (480...500).contains($0) } == true)
    #expect(places.map(\.x).max().map { (700...720).contains($0) } == true)
  }

  @Test(arguments: [(1, 5_000_000), (5_000_000, 1), (3, 5_000_000)])
  func `is smaller than a strip, too`(width: Int, height: Int) {
    let image = AnnotatedPage(page(width, height, grey: 0), symbols: [])
    #expect((image.width + 1) * image.height <= AnnotatedPage.pixelLimit)
    #expect(image.width >= 1 && image.height >= 1 && max(image.width, image.height) >= 600_000)
    #expect(image.indices.count == image.width * image.height)
    #expect(image.indices.allSatisfy { $0 == 0 })
  }

  @Test(arguments: [
    [(0, 0), (0, 0), (0, 0), (0, 0)], [(399, 299), (399, 299), (399, 299), (399, 299)],
    [(.max, .max), (0, .max), (.max, 0), (.max, .max)], [(10_000_000, 5), (5, 10_000_000)], [],
    [(5, 5)],
  ])
  func `stands whatever places a symbol claims`(corners: [(Int, Int)]) {
    for size in [(400, 300), (1, 1), (3, 900), (900, 2)] {
      let image = AnnotatedPage(page(size.0, size.1), symbols: [symbol(corners)])
      #expect(image.indices.count == size.0 * size.1)
    }
  }

  @Test(arguments: [
    "", "\u{1B}[31m", "ü👍", String(repeating: "9", count: 7_000), "\u{0}", " ~",
  ])
  func `stands whatever a symbol says`(text: String) {
    let hostile = symbol([(10, 50), (10, 90), (90, 90), (90, 50)], text)
    #expect(!coloured(AnnotatedPage(page(), symbols: [hostile])).isEmpty)
    let binary = Symbol(
      symbology: .qrCode, bytes: [0xFF, 0xFE, 0x00, 0xC3], corners: hostile.corners, quality: 1)
    #expect(!coloured(AnnotatedPage(page(), symbols: [binary])).isEmpty)
  }

  @Test func `has a shape of its own for each character`() {
    // Each letter alone, in the same place: all pictures differ.
    let texts = (0x20...0x7E).compactMap { UnicodeScalar($0).map { String(Character($0)) } }
    let pictures = texts.map { text in
      AnnotatedPage(page(), symbols: [symbol([(10, 50), (10, 90), (90, 90), (90, 50)], text)])
    }
    #expect(Set(pictures).count == 95)
  }
}
