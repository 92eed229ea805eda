/// What a picture must be that a decoder has drawn of a page.
///
/// People open it with programs that have faults of their own, so only the plainest PNG passes: a
/// header, one palette, pixels, the end, and nothing else. Source: PNG (Third Edition), 4, 5 and 11.
package enum DrawnPage {
  /// The most pixels of such a picture.
  package static let pixelLimit = 4_000_000
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  /// Eight bits a pixel, by palette; deflated, filtered by row, not interlaced.
  private static let form: [UInt8] = [8, 3, 0, 0, 0]

  /// Refuses whatever is not such a picture.
  static func check(_ file: [UInt8]) throws(FrameError) {
    guard file.starts(with: signature) else { throw FrameError("A drawing is no PNG.") }
    var rest = file[signature.count...]
    let header = try chunk(&rest, "IHDR", of: 13...13)
    let (width, height) = (number(header.prefix(4)), number(header.dropFirst(4).prefix(4)))
    guard width >= 1, height >= 1, width <= pixelLimit, height <= pixelLimit,
      width * height <= pixelLimit, header.suffix(5).elementsEqual(form)
    else { throw FrameError("A drawing has an impossible header.") }
    _ = try chunk(&rest, "PLTE", of: 768...768)
    repeat { _ = try chunk(&rest, "IDAT", of: 0...file.count) } while name(rest) == "IDAT"
    _ = try chunk(&rest, "IEND", of: 0...0)
    guard rest.isEmpty else { throw FrameError("A drawing goes on after its end.") }
  }

  /// Takes a chunk of a kind and gives what it holds.
  private static func chunk(
    _ rest: inout ArraySlice<UInt8>, _ kind: String, of lengths: ClosedRange<Int>
  ) throws(FrameError) -> ArraySlice<UInt8> {
    let length = number(rest.prefix(4))
    guard rest.count >= 12, name(rest) == kind, lengths.contains(length), rest.count - 12 >= length
    else { throw FrameError("A drawing has something in place of its \(kind).") }
    let content = rest.dropFirst(8).prefix(length)
    let sum = number(rest.dropFirst(8 + length).prefix(4))
    guard sum == Int(checksum(rest.dropFirst(4).prefix(4 + length))) else {
      throw FrameError("A drawing has a damaged \(kind).")
    }
    rest = rest.dropFirst(12 + length)
    return content
  }

  private static func name(_ rest: ArraySlice<UInt8>) -> String {
    String(decoding: rest.dropFirst(4).prefix(4), as: UTF8.self)
  }

  /// The highest byte first.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  /// The CRC of a chunk's name and content (PNG, annex D; the polynomial of ISO 3309).
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(UInt32.max) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
  }

  private static let table: [UInt32] = (0..<256).map { start in
    (0..<8).reduce(UInt32(start)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ sum >> 1 : sum >> 1 }
  }
}
