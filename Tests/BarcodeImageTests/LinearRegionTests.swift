import Symbols
import Pixels
import BarcodeImage
import Testing

@Suite struct `Linear regions` {
  /// Bars across a direction, on paper: a square of them in the middle of the page.
  private static func page(
    cosine: Float, sine: Float, width: Int = 600, height: Int = 600
  ) -> GreyImage {
    var pixels = [UInt8](repeating: 255, count: width * height)
    for y in 0..<height {
      for x in 0..<width {
        let (dx, dy) = (Float(x - width / 2), Float(y - height / 2))
        let (along, aside) = (dx * cosine + dy * sine, dy * cosine - dx * sine)
        guard abs(along) < 150, abs(aside) < 60 else { continue }
        // Runs of 3 and 5 pixels: bars of two widths.
        if Int(along + 160) % 8 < (Int(along + 160) % 16 < 8 ? 3 : 5) { pixels[y * width + x] = 0 }
      }
    }
    return GreyImage(width: width, height: height, pixels: pixels)
  }

  @Test(
    arguments: [
      (1, 0), (0.996, 0.087), (0.985, -0.174), (0.707, 0.707), (0.087, 0.996), (0, 1),
    ] as [(Float, Float)])
  func `lie where bars stand, in their direction`(cosine: Float, sine: Float) throws {
    let length = (cosine * cosine + sine * sine).squareRoot()
    let regions = Self.page(cosine: cosine / length, sine: sine / length).linearRegions()
    let region = try #require(regions.max { $0.length < $1.length })
    #expect(abs(region.cosine * cosine + region.sine * sine) > 0.999)
    #expect(abs(region.x - 300) < 8 && abs(region.y - 300) < 8)
    #expect((290...340).contains(region.length))
    #expect((100...160).contains(region.height))
  }

  @Test func `are none on paper and on pages too small for a symbol`() {
    for (width, height) in [(1, 1), (2, 500), (500, 2), (9, 9), (10, 10), (47, 47), (300, 300)] {
      let pixels = [UInt8](repeating: 230, count: width * height)
      let page = GreyImage(width: width, height: height, pixels: pixels)
      #expect(page.linearRegions().isEmpty)
    }
  }

  @Test func `have corners on the page, clockwise, with the sides they say`() {
    let region = LinearRegion(x: 200, y: 100, cosine: 0.8, sine: 0.6, length: 100, height: 50)
    #expect(
      region.corners == [
        PagePoint(x: 175, y: 50), PagePoint(x: 255, y: 110), PagePoint(x: 225, y: 150),
        PagePoint(x: 145, y: 90),
      ])
    let outside = LinearRegion(x: 1, y: 1, cosine: 1, sine: 0, length: 50, height: 50)
    #expect(outside.corners.allSatisfy { $0.x >= 0 && $0.y >= 0 })
  }
}
