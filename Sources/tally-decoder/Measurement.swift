import BarcodeImage
import Glibc
import ImageFiles
import Pixels
import Symbols

/// Reads pages for `tally bench decode`, by ``PageReader`` and by zbar alone, and times both.
///
/// Files come by standard input, each behind its length in eight bytes, the lowest first; whoever
/// sends them waits for the answer. For each comes a line: microseconds of processor time without
/// loading, and the symbols' data in hexadecimal, ours first, then zbar's; tabs between the four.
struct Measurement: ~Copyable {
  private var reader = PageReader()
  private var scanner = SymbolScanner()
  private static let fileByteLimit = 64 << 20

  mutating func run() throws(ImageError) {
    while let header = Streams.read(8) {
      let count = header.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      guard count <= Self.fileByteLimit, let file = Streams.read(Int(count)) else { return }
      let image = try Self.image(file)
      let ours = Self.timed { reader.read(image) }
      let zbars = Self.timed { scanner.scan(image) }
      Streams.write(Array("\(ours)\t\(zbars)\n".utf8))
    }
  }

  private static func image(_ bytes: [UInt8]) throws(ImageError) -> GreyImage {
    var file = try ImageFile(bytes)
    guard case .image(let image) = try file.page(0) else {
      throw ImageError(.unsupported, "The page is no picture.")
    }
    return image
  }

  private static func timed(_ work: () -> [Symbol]) -> String {
    let start = clock()
    let symbols = work()
    let microseconds = (clock() - start) * 1_000_000 / CLOCKS_PER_SEC
    let texts = symbols.map { symbol in
      symbol.bytes.map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
    }
    return "\(microseconds)\t\(texts.joined(separator: " "))"
  }
}
