import ImageFiles
import Pixels
import Testing

/// Small files that claim to be large, and files that lead in circles.
@Suite struct `Bombs` {
  private func code(_ bytes: [UInt8], limits: PageLimits = .init(), page: Int = 0) -> ImageError
    .Code?
  {
    do throws(ImageError) {
      var file = try ImageFile(bytes, limits: limits)
      _ = try file.page(page)
      return nil
    } catch {
      return error.code
    }
  }

  private func content(_ bytes: [UInt8]) throws -> PageContent {
    var file = try ImageFile(bytes)
    return try file.page(0)
  }

  private func big(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private func little(_ value: Int, _ size: Int) -> [UInt8] { big(value, size).reversed() }

  @Test func `in PNG are refused by the header`() throws {
    var png = try Corpus.bytes("grey8.png")
    // Behind the signature: length, "IHDR", width, height, and 5 bytes before the sum of all that.
    func claim(_ width: Int, _ height: Int) {
      png.replaceSubrange(16..<24, with: big(width, 4) + big(height, 4))
      png.replaceSubrange(29..<33, with: big(Int(Checksum.crc(png[12..<29])), 4))
    }
    claim(60_000, 60_000)
    #expect(code(png) == .tooManyPixels)
    claim(9_000, 9_000)
    #expect(code(png) == .damaged)
    claim(0, 10)
    #expect(code(png) == .notAnImage)
  }

  @Test func `in portable maps are refused by the header`() {
    for digit in 1...6 {
      let tail = digit % 3 == 1 ? "\n" : " 255\n"
      #expect(code(Array("P\(digit) 999999999 999999999\(tail)".utf8)) == .tooManyPixels)
      #expect(code(Array("P\(digit) 9000 9000\(tail)1".utf8)) == .damaged)
      #expect(code(Array("P\(digit) 99999999999999999999 1\(tail)".utf8)) == .notAnImage)
      #expect(code(Array("P\(digit) 0 1\(tail)".utf8)) == .notAnImage)
    }
  }

  @Test func `in WebP are refused by the header`() {
    // RFC 9649: a lossless picture begins with 0x2F and two sides of 14 bits, each less 1.
    let sides = little(16_382 | 16_382 << 14, 4)
    let picture = [0x2F] + sides + [UInt8](repeating: 0, count: 11)
    let chunk = Array("VP8L".utf8) + little(picture.count, 4) + picture
    let file = Array("RIFF".utf8) + little(chunk.count + 4, 4) + Array("WEBP".utf8) + chunk
    #expect(code(file) == .tooManyPixels)
  }

  @Test func `in JPEG of endless scans are refused`() throws {
    var jpeg = SmallJPEG.progressive
    // One more scan of no data, again and again before the end.
    let scan: [UInt8] = [0xFF, 0xDA, 0, 8, 1, 1, 0, 1, 63, 0]
    let end = jpeg.suffix(2)
    jpeg.removeLast(2)
    for _ in 0..<200 { jpeg += scan }
    #expect(code(jpeg + end) == .unsupported)
  }

  /// A TIFF directory of a bilevel page that claims to have so many pixels.
  private func directory(_ width: Int, _ height: Int, compression: Int, next: Int) -> [UInt8] {
    let entries = [
      (256, width), (257, height), (258, 1), (259, compression), (262, 0), (273, 8), (277, 1),
      (278, height), (279, 4),
    ]
    let body = entries.flatMap { little($0.0, 2) + little(4, 2) + little(1, 4) + little($0.1, 4) }
    return little(entries.count, 2) + body + little(next, 4)
  }

  @Test func `in TIFF are refused by the directory`() {
    let head = Array("II*\0".utf8) + little(8, 4)
    let limit = 0xFFFF_FFFF
    #expect(code(head + directory(limit, limit, compression: 4, next: 0)) == .tooManyPixels)
    #expect(code(head + directory(9_000, 9_000, compression: 1, next: 0)) == .damaged)
    #expect(code(head + directory(9_000, 9_000, compression: 6, next: 0)) == .unsupported)
    #expect(code(head + directory(9_000, 9_000, compression: 12_345, next: 0)) == .unsupported)
    #expect(code(head + directory(0, 9_000, compression: 1, next: 0)) == .damaged)
    #expect(code(head) == .damaged)
  }

  @Test func `in TIFF of many samples a pixel are refused`() {
    // A row of 5,000,000 pixels of 65,535 samples of two bytes; by LZW a short file may hold it.
    let entries = [
      (256, 5_000_000), (257, 1), (258, 16), (259, 5), (262, 1), (273, 8), (277, 65_535), (278, 1),
      (279, 4),
    ]
    let fields = entries.flatMap { little($0.0, 2) + little(4, 2) + little(1, 4) + little($0.1, 4) }
    let file = Array("II*\0".utf8) + little(8, 4) + little(entries.count, 2) + fields + little(0, 4)
    #expect(code(file + [UInt8](repeating: 0, count: 8_000)) == .damaged)
  }

  @Test func `of 65,535 pages are refused, in TIFF and PDF`() throws {
    let size = directory(1, 1, compression: 1, next: 0).count
    let page = directory(1, 1, compression: 1, next: 0).dropLast(4)
    var tiff = Array("II*\0".utf8) + little(8, 4)
    for number in 1...65_535 {
      tiff += page
      tiff += little(number == 65_535 ? 0 : 8 + number * size, 4)
    }
    #expect(code(tiff) == .tooManyPages)
    #expect(try ImageFile(tiff, limits: PageLimits(pages: 65_535)).pageCount == 65_535)
    #expect(code(tiff, limits: PageLimits(pages: 65_535), page: 65_534) == nil)

    var pdf = SmallPDF()
    pdf.add("<< /Type /Page /MediaBox [0 0 9 9] >>")
    pdf.add("<< /Type /Pages /Kids [\(String(repeating: "1 0 R ", count: 65_535))] >>")
    let file = pdf.file(pages: 2)
    #expect(code(file) == .tooManyPages)
    #expect(try ImageFile(file, limits: PageLimits(pages: 65_535)).pageCount == 65_535)
  }

  @Test func `that lead in circles come to an end`() throws {
    let head = Array("II*\0".utf8) + little(8, 4)
    let circle = try ImageFile(head + directory(1, 1, compression: 1, next: 8))
    #expect(circle.pageCount == 1)
    let outside = try ImageFile(head + directory(1, 1, compression: 1, next: 9_999))
    #expect(outside.pageCount == 2, "What is missing is missed.")

    var pdf = SmallPDF()
    pdf.add("<< /Type /Page /MediaBox [0 0 9 9] >>")
    pdf.add("<< /Type /Pages /Kids [1 0 R 2 0 R 3 0 R 3 0 R] >>")
    pdf.add("<< /Type /Pages /Kids [2 0 R 3 0 R 99 0 R] >>")
    let file = try ImageFile(pdf.file(pages: 2))
    #expect(file.pageCount == 2, "The page, and what is none.")

    var direct = SmallPDF()
    direct.add("[ << /Kids 1 0 R >> ]")
    direct.add("<< /Type /Pages /Kids 1 0 R >>")
    #expect(code(direct.file(pages: 2)) == .damaged)

    let form = SmallPDF.page("/F Do", images: [], form: "/F Do /F Do q")
    #expect(try content(form) == .needsRendering(widthPoints: 200, heightPoints: 100))
  }

  @Test func `that are nested too deep come to an end`() throws {
    var pdf = SmallPDF()
    pdf.add("<< /Type /Page /MediaBox [0 0 9 9] >>")
    for depth in 1...20_000 { pdf.add("<< /Type /Pages /Kids [\(depth) 0 R] >>") }
    let tree = pdf.file(pages: 20001)
    #expect(try ImageFile(tree).pageCount == 1)

    let nested = String(repeating: "[", count: 200_000)
    let page = SmallPDF.page(nested, images: [], page: "/Annots \(nested.prefix(100_000))")
    _ = code(page)
    let words = SmallPDF.page(String(repeating: "<< /A (", count: 50_000), images: [])
    #expect(try content(words) == .needsRendering(widthPoints: 200, heightPoints: 100))
  }

  @Test func `in images of a PDF are refused by their entries`() throws {
    let whole = "200 0 0 100 0 0 cm /I0 Do"
    func page(_ entries: String, _ bytes: [UInt8] = [1, 2, 3]) -> [UInt8] {
      SmallPDF.page(
        whole, images: [("/ColorSpace /DeviceGray /BitsPerComponent 8 " + entries, bytes)])
    }
    #expect(code(page("/Width 99999999999 /Height 99999999999")) == .tooManyPixels)
    #expect(code(page("/Width 9000 /Height 9000")) == .damaged)
    #expect(code(page("/Width 9000 /Height 9000 /Filter /FlateDecode")) == .damaged)
    #expect(code(page("/Width -4 /Height 4")) == .damaged)
    #expect(code(page("/Width 4")) == .damaged)
    let fax = "/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 60000 >> /BitsPerComponent 1"
    let stencil = SmallPDF.page(
      whole, images: [("/ImageMask true /Width 60000 /Height 60000 \(fax)", [0])])
    #expect(code(stencil) == .tooManyPixels)
    for predictor in ["/Columns 99999999999", "/Columns -1", "/Colors 0 /Columns 4"] {
      let parameters = "/DecodeParms << /Predictor 15 \(predictor) >>"
      #expect(code(page("/Width 4 /Height 4 /Filter /FlateDecode \(parameters)")) == .damaged)
    }
  }
}

/// The sum that PNG keeps of each chunk (ISO 3309).
private enum Checksum {
  static func crc(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in
        rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1
      }
    }
  }
}
