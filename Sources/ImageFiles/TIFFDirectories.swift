import Pixels

/// The pages of a TIFF: where the directory of each lies.
///
/// The chain of directories (TIFF 6.0, section 2; BigTIFF with wider numbers) is walked here and not by
/// libtiff, which begins at the first again for each page and gives up at a damaged one.
struct TIFFDirectories {
  /// Offsets in the order of the chain; `nil` stands for a page whose directory lies outside the file,
  /// which ends the chain.
  let offsets: [UInt64?]

  /// Tag 254, NewSubfileType: bits that say a page only repeats another.
  private static let subfileTag: UInt64 = 254
  private static let isReduced: UInt64 = 1
  private static let isMask: UInt64 = 4

  init(_ tiff: Span<UInt8>, limits: PageLimits) throws(ImageError) {
    let isLittle = tiff.begins(with: "II")
    let numbers = tiff.number(at: 2, size: 2, isLittleEndian: isLittle) == 43 ? Width.big : .classic
    guard
      var offset = tiff.number(at: numbers.first, size: numbers.offset, isLittleEndian: isLittle)
    else { throw ImageError(.damaged, "The TIFF ends in its header.") }
    var offsets: [UInt64?] = []
    var substitutes: [UInt64?] = []
    var seen: Set<UInt64> = []
    // A chain that comes back to where it was has shown all of its pages.
    while offset != 0, seen.insert(offset).inserted {
      guard let directory = Directory(tiff, at: offset, numbers, isLittle: isLittle) else {
        offsets.append(nil)
        break
      }
      let kind = directory.subfileType
      if kind & (Self.isReduced | Self.isMask) == 0 {
        offsets.append(offset)
      } else {
        substitutes.append(offset)
      }
      try limits.check(pageCount: offsets.count + substitutes.count)
      offset = directory.next
    }
    // Some programs mark every page as a reduced one.
    self.offsets = offsets.isEmpty ? substitutes : offsets
    guard !self.offsets.isEmpty else { throw ImageError(.damaged, "The TIFF has no page.") }
  }

  /// How wide numbers are, in bytes.
  private struct Width {
    /// Where the offset of the first directory stands.
    let first: Int
    let offset: Int
    let count: Int
    let entry: Int

    static let classic = Width(first: 4, offset: 4, count: 2, entry: 12)
    static let big = Width(first: 8, offset: 8, count: 8, entry: 20)
  }

  /// What is wanted of one directory.
  private struct Directory {
    var subfileType: UInt64 = 0
    let next: UInt64

    /// `nil` when it does not lie in the file whole.
    init?(_ tiff: Span<UInt8>, at offset: UInt64, _ width: Width, isLittle: Bool) {
      guard let start = Int(exactly: offset), start <= tiff.count,
        let count = tiff.number(at: start, size: width.count, isLittleEndian: isLittle),
        count <= UInt64(tiff.count / width.entry)
      else { return nil }
      let entries = start + width.count
      let end = entries + Int(count) * width.entry
      guard let next = tiff.number(at: end, size: width.offset, isLittleEndian: isLittle) else {
        return nil
      }
      self.next = next
      for entry in stride(from: entries, to: end, by: width.entry)
      where tiff.number(at: entry, size: 2, isLittleEndian: isLittle) == subfileTag {
        // A LONG by the standard; its value is the first of the last field.
        subfileType =
          tiff.number(at: entry + 4 + width.offset, size: 4, isLittleEndian: isLittle) ?? 0
      }
    }
  }
}
