import ImageFiles
import Pixels
import Testing
import Vectors

@Suite struct `Grey image` {
  @Test(arguments: ["baseline", "progressive"])
  func `is decoded from a colour JPEG`(kind: String) throws {
    let file = try #require(SmallJPEG.sound[kind])
    let image = try GreyImage(jpeg: file)
    #expect(image.width == 40 && image.height == 24)
    #expect(image.pixels.count == 40 * 24)
    #expect(image.pixels[10 * 40 + 5] < 60, "A stripe is dark.")
    #expect(image.pixels[10 * 40 + 8] > 180, "Paper is pale.")
  }

  @Test(arguments: ["baseline", "progressive"])
  func `is refused at every length short of the whole file`(kind: String) throws {
    let file = try #require(SmallJPEG.sound[kind])
    for length in 0..<file.count {
      #expect(throws: ImageError.self, "at \(length) bytes") {
        try GreyImage(jpeg: Array(file.prefix(length)))
      }
    }
  }

  @Test(arguments: ["baseline", "progressive"])
  func `survives flipped bytes with an image or an error`(kind: String) throws {
    let file = try #require(SmallJPEG.sound[kind])
    var random = SeededNumbers(seed: 20_261)
    var refused = 0
    for _ in 0..<3_000 {
      var bytes = file
      for _ in 0..<Int(random.next() % 4 + 1) {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      do throws(ImageError) {
        let image = try GreyImage(jpeg: bytes, pixelLimit: 1_000_000)
        #expect(image.pixels.count <= 1_000_000)
      } catch {
        refused += 1
      }
    }
    #expect(refused > 500, "Most damage is noticed.")
  }

  @Test func `is not taken past the pixel limit`() {
    #expect(throws: ImageError.self) { try GreyImage(jpeg: SmallJPEG.baseline, pixelLimit: 959) }
    #expect(throws: Never.self) { try GreyImage(jpeg: SmallJPEG.baseline, pixelLimit: 960) }
    #expect(code(SmallJPEG.claiming(width: 65_500, height: 65_500)) == .tooManyPixels)
  }

  @Test func `is not given memory that the file cannot fill`() {
    #expect(code(SmallJPEG.claiming(width: 9_999, height: 9_999)) == .damaged)
  }

  @Test func `tells what is wrong by a code`() {
    #expect(code([]) == .notAnImage)
    #expect(code(Array("%PDF-1.7".utf8)) == .notAnImage)
    #expect(code(SmallJPEG.baseline.dropLast(40)) == .damaged)
  }

  @Test func `is whole when a phone pads the end of the data`() throws {
    let (data, end) = (SmallJPEG.baseline.dropLast(2), SmallJPEG.baseline.suffix(2))
    #expect(throws: Never.self) { try GreyImage(jpeg: data + [0x12, 0x34] + end) }
  }

  @Test func `is mixed from the inks of a JPEG for print`() throws {
    let image = try GreyImage(jpeg: SmallJPEG.printingColours)
    #expect(image.width == 8 && image.height == 8)
  }

  private func code(_ bytes: [UInt8]) -> ImageError.Code? {
    do throws(ImageError) {
      _ = try GreyImage(jpeg: bytes)
      return nil
    } catch {
      return error.code
    }
  }

  private func code(_ bytes: ArraySlice<UInt8>) -> ImageError.Code? { code(Array(bytes)) }
}

extension SmallJPEG {
  /// The baseline file with another size written into its frame header.
  fileprivate static func claiming(width: Int, height: Int) -> [UInt8] {
    var bytes = baseline
    guard
      let frame = (0..<bytes.count - 9).first(where: { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
    else { return [] }
    bytes[frame + 5] = UInt8(height >> 8)
    bytes[frame + 6] = UInt8(height & 0xFF)
    bytes[frame + 7] = UInt8(width >> 8)
    bytes[frame + 8] = UInt8(width & 0xFF)
    return bytes
  }
}
