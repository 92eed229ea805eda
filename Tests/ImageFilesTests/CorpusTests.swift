import ImageFiles
import Pixels
import Testing

@Suite struct `Image files of other programs` {
  @Test func `are read as what was drawn, pixel by pixel`() throws {
    let entries = try Corpus.entries()
    #expect(entries.count > 280, "Every format, depth and orientation is there.")
    for entry in entries {
      do {
        var file = try ImageFile(try Corpus.bytes(entry.file))
        guard case .image(let image) = try file.page(entry.page) else {
          Issue.record("\(entry) was not taken as a scan")
          continue
        }
        let truth = try Greys(try Corpus.bytes(entry.truth))
        #expect(image.width == truth.width && image.height == truth.height, "\(entry)")
        guard image.pixels.count == truth.pixels.count else { continue }
        let worst = zip(image.pixels, truth.pixels).map { abs(Int($0) - Int($1)) }.max() ?? 255
        #expect(worst <= entry.tolerance, "\(entry)")
      } catch {
        Issue.record("\(entry): \(error)")
      }
    }
  }

  @Test func `have as many pages as were put into them`() throws {
    for (name, count) in [
      ("pages.tif", 4), ("pages.pdf", 13), ("several.pnm", 3), ("420.jpg", 1), ("packed.pdf", 13),
    ] {
      #expect(try ImageFile(try Corpus.bytes(name)).pageCount == count, "\(name)")
    }
  }

  @Test func `are told by their content`() throws {
    for (name, kind) in [
      ("grey8.png", ImageKind.png), ("420.jpg", .jpeg), ("bits-group4.tif", .tiff),
      ("big.tif", .tiff),
      ("lossy.webp", .webp), ("p1.pbm", .portableMap), ("p6.ppm", .portableMap),
      ("pages.pdf", .pdf),
    ] {
      #expect(try ImageFile(try Corpus.bytes(name)).kind == kind, "\(name)")
    }
    for text in ["", "P", "hello, world", "GIF89a", "<svg/>", "RIFF....AVI "] {
      #expect(throws: ImageError.self) { _ = try ImageFile(Array(text.utf8)) }
    }
  }

  @Test func `open without a password, or say that they need one`() throws {
    #expect(try ImageFile(try Corpus.bytes("aes.pdf")).pageCount == 13)
    let locked = try Corpus.bytes("locked.pdf")
    let error = #expect(throws: ImageError.self) { _ = try ImageFile(locked) }
    #expect(error?.code == .encrypted)
  }
}

/// The greys of a PGM with a plain header, read without the reader that is tested.
private struct Greys {
  let width: Int
  let height: Int
  let pixels: ArraySlice<UInt8>

  init(_ file: [UInt8]) throws {
    let lines = file.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
    try #require(lines.count == 4 && String(decoding: lines[0], as: UTF8.self) == "P5")
    let size = String(decoding: lines[1], as: UTF8.self).split(separator: " ").compactMap {
      Int($0)
    }
    try #require(size.count == 2)
    (width, height, pixels) = (size[0], size[1], lines[3])
  }
}
