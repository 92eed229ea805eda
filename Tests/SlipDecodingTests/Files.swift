/// Files made here byte by byte, whole and hostile.
enum Files {
  // MARK: Numbers

  static func big(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  static func little(_ number: Int, _ count: Int) -> [UInt8] { big(number, count).reversed() }

  /// Bytes that look like chance, the same each time.
  static func noise(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<count).map { _ in
      // Source: G. Marsaglia, Xorshift RNGs (2003).
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return UInt8(truncatingIfNeeded: state >> 32)
    }
  }

  // MARK: PNG, of 8-bit grey (W3C PNG, third edition)

  static func png(width: Int, height: Int, deflated: [UInt8]) -> [UInt8] {
    func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
      let body = Array(type.utf8) + data
      return big(data.count, 4) + body + big(Int(crc(body)), 4)
    }
    let header = big(width, 4) + big(height, 4) + [8, 0, 0, 0, 0]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", header) + chunk("IDAT", deflated) + chunk("IEND", [])
  }

  static func png(width: Int, height: Int, pixels: [UInt8]) -> [UInt8] {
    let rows = (0..<height).flatMap { [0] + pixels[$0 * width..<($0 + 1) * width] }
    return png(width: width, height: height, deflated: stored(rows))
  }

  /// A picture that is all black and many times as large as its file.
  static func pngBomb(width: Int, height: Int) -> [UInt8] {
    png(width: width, height: height, deflated: zeros((width + 1) * height))
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { $0 >> 8 ^ crcs[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
  }

  private static let crcs = (0..<256 as Range<UInt32>).map { byte in
    (0..<8).reduce(byte) { crc, _ in crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
  }

  // MARK: zlib (RFC 1950, 1951)

  /// Bytes as they are, in blocks that are not compressed.
  static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = [0x78, 0x01]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(block.count)
      result += [rest.isEmpty ? 1 : 0] + little(block.count, 2) + little(~block.count, 2) + block
    } while !rest.isEmpty
    return result + big(adler(bytes), 4)
  }

  private static func adler(_ bytes: [UInt8]) -> Int {
    let sums = bytes.reduce((1, 0)) { sums, byte in
      let low = (sums.0 + Int(byte)) % 65_521
      return (low, (sums.1 + low) % 65_521)
    }
    return sums.1 << 16 | sums.0
  }

  /// So many zeros, or up to 2,064 more, in a hundredth of the bytes: one, then copies of 258.
  static func zeros(_ count: Int) -> [UInt8] {
    // The last block, of fixed codes; the byte 0; then eight copies of length 258 at distance 1,
    // whose 104 bits are thirteen bytes. Codes stand with their highest bit first.
    let head: [UInt8] = [1, 1, 0] + [0, 0, 1, 1, 0, 0, 0, 0]
    let copies = Array(repeating: [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0] as [UInt8], count: 16)
    let bits = head + copies.joined()
    let bytes = (0..<15).map { index in
      (0..<8).reduce(UInt8(0)) { $0 | bits[8 * index + $1] << UInt8($1) }
    }
    let rounds = (count + 2063) / 2064
    var result: [UInt8] = [0x78, 0x01] + bytes[..<2]
    for _ in 0..<rounds { result += bytes[2...] }
    // The last round ends three bits into its last byte, and seven zeros end the block.
    result[result.count - 1] &= 0b111
    // All bytes are zero: the low sum stays 1, the high one counts them.
    return result + [0] + big((1 + rounds * 2064) % 65_521 << 16 | 1, 4)
  }

  // MARK: TIFF, of 8-bit grey in one strip (TIFF 6.0)

  static func tiff(width: Int, height: Int, pixels: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [0x49, 0x49, 42, 0] + little(8 + pixels.count, 4) + pixels
    bytes += directory(width: width, height: height, offset: 8, count: pixels.count, next: 0)
    return bytes
  }

  static func directory(
    width: Int, height: Int, offset: Int, count: Int, next: Int
  ) -> [UInt8] {
    let entries = [
      (256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, offset), (277, 1),
      (278, height), (279, count),
    ]
    let fields = entries.flatMap { little($0.0, 2) + little(4, 2) + little(1, 4) + little($0.1, 4) }
    return little(entries.count, 2) + fields + little(next, 4)
  }

  /// So many pages, each of the same single pixel; the last leads back to the first when `inCircle`.
  static func tiff(pages: Int, inCircle: Bool) -> [UInt8] {
    let length = directory(width: 1, height: 1, offset: 8, count: 1, next: 0).count
    var bytes: [UInt8] = [0x49, 0x49, 42, 0] + little(10, 4) + [0, 0]
    for page in 0..<pages {
      let next = page < pages - 1 ? 10 + (page + 1) * length : inCircle ? 10 : 0
      bytes += directory(width: 1, height: 1, offset: 8, count: 1, next: next)
    }
    return bytes
  }

  // MARK: JPEG and WebP, changed where their sizes stand

  /// A JPEG whose header says it is of another size (ITU-T T.81, B.2.2).
  static func resized(jpeg: [UInt8], width: Int, height: Int) -> [UInt8] {
    var bytes = jpeg
    for index in bytes.indices.dropLast(9) where bytes[index] == 0xFF && bytes[index + 1] == 0xC0 {
      bytes.replaceSubrange(index + 5..<index + 9, with: big(height, 2) + big(width, 2))
      break
    }
    return bytes
  }

  /// The head of a lossless WebP of that size, and nothing sensible behind it (RFC 9649, 3.4).
  static func webp(width: Int, height: Int) -> [UInt8] {
    let sizes = little((width - 1) | (height - 1) << 14, 4)
    let data = [0x2F] + sizes + noise(63)
    let chunk = Array("VP8L".utf8) + little(data.count, 4) + data
    return Array("RIFF".utf8) + little(4 + chunk.count, 4) + Array("WEBP".utf8) + chunk
  }

  // MARK: PDF

  /// A file of these objects, numbered from 1, the first of them its catalogue (ISO 32000-1, 7.5).
  static func pdf(_ objects: [String]) -> [UInt8] {
    var bytes = Array("%PDF-1.4\n".utf8)
    var table = "0000000000 65535 f \n"
    for (index, object) in objects.enumerated() {
      let offset = String(bytes.count)
      table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
      bytes += Array("\(index + 1) 0 obj\n\(object)\nendobj\n".utf8)
    }
    let start = bytes.count
    let end =
      "xref\n0 \(objects.count + 1)\n\(table)"
      + "trailer << /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return bytes + Array(end.utf8)
  }

  static let catalogue = "<< /Type /Catalog /Pages 2 0 R >>"

  /// Pages drawn by the same commands, sides in points.
  static func drawnPDF(
    pages: Int = 1, width: Int = 595, height: Int = 842, commands: String = "72 72 200 40 re f",
    entries: String = ""
  ) -> [UInt8] {
    let kids = (0..<pages).map { "\($0 + 4) 0 R" }.joined(separator: " ")
    let page =
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(width) \(height)] /Contents 3 0 R \(entries) >>"
    return pdf(
      [
        catalogue, "<< /Type /Pages /Kids [\(kids)] /Count \(pages) >>",
        "<< /Length \(commands.utf8.count) >>\nstream\n\(commands)\nendstream",
      ] + Array(repeating: page, count: pages))
  }
}
