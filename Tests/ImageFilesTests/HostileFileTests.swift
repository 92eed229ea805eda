import ImageFiles
import Pixels
import Testing
import Vectors

/// Nothing that comes in a file may stop the program, take memory beyond the limits or never end.
@Suite struct `Hostile image files` {
  /// One of each reader, coding and layout.
  private static let files = [
    "grey8.png", "palettealpha4i.png", "rgba16.png", "bits-group3.tif", "bits-group4.tif",
    "bits-tiles.tif", "grey-tiff_lzw.tif", "jpeg-rgb.tif", "rgb-planes.tif", "big.tif",
    "depth12-1.tif", "palette4.tif", "tiled16.tif", "pages.tif", "lossy.webp", "alpha.webp",
    "420.jpg", "cmyk.jpg", "turned6.jpg", "p1.pbm", "p3.ppm", "several.pnm", "pages.pdf",
    "packed.pdf", "aes.pdf",
  ]

  /// Reads every page; gives how many there were, and how many of them failed.
  @discardableResult private func read(_ bytes: [UInt8]) -> (pages: Int, refused: Int) {
    let limits = PageLimits(pixels: 1_000_000, pages: 100)
    do throws(ImageError) {
      var file = try ImageFile(bytes, limits: limits)
      var refused = 0
      #expect((1...100).contains(file.pageCount))
      for index in 0..<file.pageCount {
        do throws(ImageError) {
          switch try file.page(index) {
          case .image(let image): #expect(image.width * image.height <= limits.pixels)
          case .needsRendering(let width, let height):
            #expect(width > 0 && height > 0 && width.isFinite && height.isFinite)
          }
        } catch {
          #expect(!error.message.isEmpty)
          refused += 1
        }
      }
      return (file.pageCount, refused)
    } catch {
      #expect(!error.message.isEmpty)
      return (0, 1)
    }
  }

  @Test(arguments: files) func `may end anywhere`(name: String) throws {
    let bytes = try Corpus.bytes(name)
    #expect(read(bytes).refused == 0, "The file is sound.")
    // Every byte of the head, and places all over the rest.
    let step = max(1, bytes.count / 600)
    for length in (0..<bytes.count).filter({ $0 < 400 || $0.isMultiple(of: step) }) {
      let (pages, refused) = read(Array(bytes[..<length]))
      if length < 8 { #expect(pages == 0 || refused > 0, "at \(length) bytes") }
    }
    if !name.hasSuffix(".pdf") {
      #expect(read(Array(bytes[..<(bytes.count / 2)])).refused > 0, "Half of a file is noticed.")
    }
  }

  @Test(arguments: files) func `may be garbled anywhere`(name: String) throws {
    let sound = try Corpus.bytes(name)
    var numbers = SeededNumbers(seed: UInt64(name.count) * 7_919 + 5)
    for round in 0..<300 {
      var bytes = sound
      // The head matters most.
      let reach = round.isMultiple(of: 2) ? bytes.count : min(bytes.count, 200)
      for _ in 0..<Int.random(in: 1...4, using: &numbers) {
        bytes[Int.random(in: 0..<reach, using: &numbers)] = .random(in: 0...255, using: &numbers)
      }
      read(bytes)
    }
  }

  @Test(arguments: ["pages.tif", "pages.pdf"])
  func `cost one page when one page is damaged`(name: String) throws {
    let sound = try Corpus.bytes(name)
    var intact = try ImageFile(sound)
    let pages = try (0..<intact.pageCount).map { try intact.page($0) }
    var hasFailed = false
    for start in stride(from: 200, to: sound.count - 400, by: 97) {
      var bytes = sound
      for i in start..<start + 8 { bytes[i] ^= 0x5A }
      guard var file = try? ImageFile(bytes), file.pageCount == pages.count else { continue }
      let results = pages.indices.map { try? file.page($0) }
      let failures = results.count { $0 == nil }
      guard failures == 1 else { continue }
      hasFailed = true
      // A change that two pages share, such as a profile, does not make the others fail.
      let changed = zip(results, pages).count { $0 != nil && $0 != $1 }
      #expect(changed <= 1, "at \(start)")
    }
    #expect(hasFailed)
  }
}
