import CTIFF
import Pixels

/// A fax in a PDF (ISO 32000-1, 7.4.6), as libtiff is told of it: by a TIFF of one strip around it.
struct PDFFax {
  let width: Int
  let height: Int
  /// Whether black pixels are samples of 1.
  let isBlackOne: Bool
  /// TIFF 6.0's name for the coding.
  private let compression: Int
  /// Bits of the tag T4Options: 1 for lines told by the line above.
  private let options: Int
  /// libtiff's own tag for what a fax machine would not send.
  private let mode: CInt

  /// - Returns: `nil` for a coding that TIFF has no name for.
  init?(_ parameters: PDFObject, width: Int, height: Int) {
    let columns = parameters["/Columns"].integer ?? 1_728
    guard columns == width else { return nil }
    let k = parameters["/K"].number ?? 0
    let hasLineEnds = parameters["/EndOfLine"].bool ?? false
    let isAligned = parameters["/EncodedByteAlign"].bool ?? false
    if k < 0 {
      if isAligned { return nil }
      (compression, options, mode) = (Int(COMPRESSION_CCITTFAX4), 0, 0)
    } else if k > 0 {
      guard hasLineEnds, !isAligned else { return nil }
      (compression, options, mode) = (Int(COMPRESSION_CCITTFAX3), 1, 0)
    } else {
      let lines = hasLineEnds ? 0 : FAXMODE_NOEOL
      (compression, options) = (Int(COMPRESSION_CCITTFAX3), 0)
      mode = lines | (isAligned && !hasLineEnds ? FAXMODE_BYTEALIGN : 0)
    }
    (self.width, self.height) = (width, height)
    isBlackOne = parameters["/BlackIs1"].bool ?? false
  }

  /// Decodes the lines: 0 where they are black, 255 where white.
  func image(_ lines: [UInt8], limits: PageLimits) throws(ImageError) -> GreyImage {
    let file = tiff(around: lines)
    return try unsafe file.span.withUnsafeBufferPointer { bytes throws(ImageError) in
      let page = try unsafe TIFFPage(UnsafeRawBufferPointer(bytes), limits: limits)
      try page.choose(directoryAt: UInt64(Self.headSize))
      if mode != 0 { page.set(TIFFTAG_FAXMODE, to: mode) }
      return try page.image(limits: limits)
    }
  }

  private static let headSize = 8

  private func tiff(around lines: [UInt8]) -> [UInt8] {
    var entries: [(tag: CInt, value: Int)] = [
      (TIFFTAG_IMAGEWIDTH, width), (TIFFTAG_IMAGELENGTH, height), (TIFFTAG_BITSPERSAMPLE, 1),
      (TIFFTAG_COMPRESSION, compression), (TIFFTAG_PHOTOMETRIC, Int(PHOTOMETRIC_MINISWHITE)),
      (TIFFTAG_STRIPOFFSETS, 0), (TIFFTAG_SAMPLESPERPIXEL, 1), (TIFFTAG_ROWSPERSTRIP, height),
      (TIFFTAG_STRIPBYTECOUNTS, lines.count),
    ]
    if compression == Int(COMPRESSION_CCITTFAX3) {
      entries.append((TIFFTAG_GROUP3OPTIONS, options))
    }
    let start = Self.headSize + 2 + 12 * entries.count + 4
    var file = Array("II".utf8) + Self.bytes(42, 2) + Self.bytes(Self.headSize, 4)
    file.reserveCapacity(start + lines.count)
    file += Self.bytes(entries.count, 2)
    for (tag, value) in entries {
      // Each is one LONG, type 4.
      file += Self.bytes(Int(tag), 2) + Self.bytes(4, 2) + Self.bytes(1, 4)
      file += Self.bytes(tag == TIFFTAG_STRIPOFFSETS ? start : value, 4)
    }
    return file + Self.bytes(0, 4) + lines
  }

  private static func bytes(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
