import ImageFiles
import Pixels
import Testing

@Suite struct `A page of a PDF` {
  /// Four columns and two rows of grey, a byte each.
  private let grey: [UInt8] = [0, 60, 120, 180, 240, 30, 90, 255]
  private let size = "/Width 4 /Height 2"
  private let whole = "q 200 0 0 100 0 0 cm /I0 Do Q"

  private func read(_ file: [UInt8]) throws -> PageContent {
    var file = try ImageFile(file)
    return try file.page(0)
  }

  private func image(_ width: Int, _ height: Int, _ pixels: [UInt8]) -> PageContent {
    .image(GreyImage(width: width, height: height, pixels: pixels))
  }

  private func gray(_ more: String = "") -> String {
    "\(size) /ColorSpace /DeviceGray /BitsPerComponent 8 \(more)"
  }

  @Test func `is the image that fills it`() throws {
    let page = try read(SmallPDF.page(whole, images: [(gray(), grey)]))
    #expect(page == image(4, 2, grey))
  }

  @Test(arguments: [
    // Hidden text behind, a white ground, a clip around, links, marks and a form.
    "BT 3 Tr /F1 10 Tf (hidden \\) text) Tj ET q 200 0 0 100 0 0 cm /I0 Do Q",
    "1 1 1 rg 0 0 200 100 re f q 200 0 0 100 0 0 cm /I0 Do Q",
    "1 g 0 0 m 200 0 l 200 100 l 0 100 l h f q 200 0 0 100 0 0 cm /I0 Do Q",
    "q 0 0 200 100 re W n 200 0 0 100 0 0 cm /I0 Do Q",
    "/Artifact <</Type /Page>> BDC q 2 0 0 2 0 0 cm 100 0 0 50 0 0 cm /I0 Do Q EMC",
    "q 200 0 0 100 0 0 cm /I0 Do Q BT 3 Tr [(a) 20 <00ff>] TJ ET % a comment ( with one\n",
    "0.5 g 0 0 50 50 re f q 200 0 0 100 0 0 cm /I0 Do Q",
    "q 150 0 0 75 25 12 cm /I0 Do Q", "/F Do",
  ])
  func `is its scan when nothing else shows`(content: String) throws {
    let file = SmallPDF.page(content, images: [(gray(), grey)], form: whole)
    #expect(try read(file) == image(4, 2, grey), "\(content)")
  }

  @Test(arguments: [
    "q 200 0 0 100 0 0 cm /I0 Do Q BT /F1 10 Tf (Page 1) Tj ET",
    "q 200 0 0 100 0 0 cm /I0 Do Q 0 0 10 10 re f",
    "0.5 g 0 0 50 50 re f q 100 0 0 50 0 0 cm /I0 Do Q",
    "q 0 0 100 100 re W n 200 0 0 100 0 0 cm /I0 Do Q",
    "q 180 20 -20 90 10 0 cm /I0 Do Q", "q 200 0 0 100 0 0 cm /I0 Do /I0 Do Q",
    "q 200 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q",
    "/G0 gs q 200 0 0 100 0 0 cm /I0 Do Q", "q 800 0 0 400 0 0 cm /I0 Do Q", "", "(((", "q q q",
  ])
  func `is rendered when it is more or less than a scan`(content: String) throws {
    let file = SmallPDF.page(
      content, images: [(gray(), grey)], resources: "/ExtGState << /G0 << /ca 0.5 >> >>")
    #expect(
      try read(file) == .needsRendering(widthPoints: 200, heightPoints: 100), "\(content)")
  }

  @Test func `is rendered with a stamp on it, and not with a link`() throws {
    for (annotation, isScan) in [
      ("/Subtype /Link /AP << >>", true), ("/Subtype /Stamp /AP << >>", false),
      ("/Subtype /Stamp /F 2 /AP << >>", true), ("/Subtype /Widget", true),
    ] {
      let file = SmallPDF.page(
        whole, images: [(gray(), grey)], page: "/Annots [<< /Type /Annot \(annotation) >>]")
      #expect(try (read(file) == image(4, 2, grey)) == isScan, "\(annotation)")
    }
  }

  @Test func `turns as it says, and its size too`() throws {
    let turned = SmallPDF.page(whole, images: [(gray(), grey)], page: "/Rotate -270")
    #expect(try read(turned) == image(2, 4, [240, 0, 30, 60, 90, 120, 255, 180]))
    let text = SmallPDF.page(
      "BT (x) Tj ET", images: [], page: "/Rotate 90 /CropBox [10 10 110 60] /UserUnit 2")
    #expect(try read(text) == .needsRendering(widthPoints: 50, heightPoints: 100))
  }

  @Test(arguments: [
    ("200 0 0 100 0 0", 1), ("-200 0 0 100 200 0", 2), ("-200 0 0 -100 200 100", 3),
    ("200 0 0 -100 0 100", 4), ("0 -100 -50 0 50 100", 5), ("0 -100 50 0 0 100", 6),
    ("0 100 50 0 0 0", 7), ("0 100 -50 0 50 0", 8),
  ])
  func `has its image as the matrix lays it`(matrix: String, orientation: Int) throws {
    let page = try read(SmallPDF.page("\(matrix) cm /I0 Do", images: [(gray(), grey)]))
    let stored = GreyImage(width: 4, height: 2, pixels: grey)
    let expected = stored.upright(from: try #require(Orientation(rawValue: orientation)))
    #expect(page == .image(expected))
  }

  @Test func `is joined from the strips that a scanner cut`() throws {
    let strip = "/Width 4 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    let images = [(strip, Array(grey[4...])), (strip, Array(grey[..<4]))]
    let strips = "q 200 0 0 50 0 0 cm /I0 Do Q q 200 0 0 50 0 50 cm /I1 Do Q"
    #expect(try read(SmallPDF.page(strips, images: images)) == image(4, 2, grey))
    let gap = "q 200 0 0 20 0 0 cm /I0 Do Q q 200 0 0 20 0 80 cm /I1 Do Q"
    #expect(
      try read(SmallPDF.page(gap, images: images))
        == .needsRendering(widthPoints: 200, heightPoints: 100))
  }

  @Test func `has the lines of a coarse fax as often as makes them square`() throws {
    // As wide as high on paper, but with half the rows.
    let coarse = "q 50 0 0 50 0 0 cm /I0 Do Q"
    let file = SmallPDF.page(coarse, images: [(gray(), grey)])
    #expect(
      try read(file) == image(4, 4, Array(grey[..<4] + grey[..<4] + grey[4...] + grey[4...])))
  }

  @Test func `has its samples in any space and depth`() throws {
    let inverted = grey.map { 255 - $0 }
    let cases: [(String, [UInt8], [UInt8])] = [
      (gray("/Decode [1 0]"), grey, inverted),
      (
        "\(size) /ColorSpace [/CalGray << >>] /BitsPerComponent 4", [0x0F, 0xA5, 0x12, 0x34],
        [0, 255, 170, 85, 17, 34, 51, 68]
      ),
      (
        "\(size) /ColorSpace /DeviceGray /BitsPerComponent 2", [0b00_01_10_11, 0b11_10_01_00],
        [0, 85, 170, 255, 255, 170, 85, 0]
      ),
      (
        "\(size) /ColorSpace [/Indexed /DeviceRGB 1 <000000FFFFFF>] /BitsPerComponent 1",
        [0b0101_0000, 0b1100_0000], [0, 255, 0, 255, 255, 255, 0, 0]
      ),
      (
        "\(size) /ImageMask true /BitsPerComponent 1", [0b0101_0000, 0b1100_0000],
        [0, 255, 0, 255, 255, 255, 0, 0]
      ),
      (
        "\(size) /ImageMask true /Decode [1 0]", [0b0101_0000, 0b1100_0000],
        [255, 0, 255, 0, 0, 0, 255, 255]
      ),
      (
        "\(size) /ColorSpace [/Separation /Black /DeviceGray << >>] /BitsPerComponent 8", grey,
        inverted
      ),
      (
        "\(size) /ColorSpace /DeviceCMYK /BitsPerComponent 8",
        grey.flatMap { [0, 0, 0, 255 - $0] },
        grey
      ),
      (
        "\(size) /ColorSpace /DeviceRGB /BitsPerComponent 16",
        grey.flatMap { [$0, 9, $0, 9, $0, 9] }, grey
      ),
      ("\(size) /ColorSpace /Named /BitsPerComponent 8", grey, grey),
    ]
    for (entries, bytes, expected) in cases {
      let file = SmallPDF.page(
        whole, images: [(entries, bytes)],
        resources: "/ColorSpace << /Named /DeviceGray /Loop /Loop >>")
      #expect(try read(file) == image(4, 2, expected), "\(entries)")
    }
  }

  @Test func `is unpacked from every filter`() throws {
    let text = { (string: String) in Array(string.utf8) }
    let cases: [(String, [UInt8])] = [
      ("/ASCIIHexDecode", text("003C78B4 F01E5AFf>")), ("/ASCII85Decode", text("!'GM5n/bd5~>")),
      ("/RunLengthDecode", [3, 0, 60, 120, 180, 3, 240, 30, 90, 255, 128]),
      ("[/ASCIIHexDecode /RunLengthDecode]", text("03003C78B403F01E5AFF80>")),
      // Codes of 9 bits: 256, the eight bytes, 257.
      ("/LZWDecode", codes([256, 0, 60, 120, 180, 240, 30, 90, 255, 257])),
    ]
    for (filter, bytes) in cases {
      let file = SmallPDF.page(whole, images: [(gray("/Filter \(filter)"), bytes)])
      #expect(try read(file) == image(4, 2, grey), "\(filter)")
    }
  }

  @Test(arguments: ["/JBIG2Decode", "/JPXDecode", "/Crypt", "[/DCTDecode /FlateDecode]", "/Nobody"])
  func `is rendered for a coding that is not read`(filter: String) throws {
    let file = SmallPDF.page(whole, images: [(gray("/Filter \(filter)"), grey)])
    #expect(try read(file) == .needsRendering(widthPoints: 200, heightPoints: 100))
  }

  private func codes(_ values: [Int]) -> [UInt8] {
    let bits = values.flatMap { value in (0..<9).reversed().map { UInt8(value >> $0 & 1) } }
    let padded = bits + Array(repeating: 0, count: (8 - bits.count % 8) % 8)
    return stride(from: 0, to: padded.count, by: 8).map { start in
      padded[start..<start + 8].reduce(0) { $0 << 1 | $1 }
    }
  }
}
