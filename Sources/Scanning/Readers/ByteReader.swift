/// Reads the fields of a frame one after the other, and never beyond its end.
struct ByteReader {
  private let bytes: [UInt8]
  private var offset: Int
  private let end: Int

  /// Reads `range` of `bytes`, which it must lie in.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    precondition(range.upperBound <= bytes.count, "a field lies in its frame")
    self.bytes = bytes
    offset = range.lowerBound
    end = range.upperBound
  }

  /// How many bytes are left.
  var count: Int { end - offset }

  /// The next byte; nil at the end.
  mutating func byte() -> UInt8? {
    guard count >= 1 else { return nil }
    offset += 1
    return bytes[offset - 1]
  }

  /// The next two bytes as a number, most significant first; nil when there are fewer.
  mutating func number16() -> UInt16? {
    guard count >= 2 else { return nil }
    offset += 2
    return UInt16(bytes[offset - 2]) << 8 | UInt16(bytes[offset - 1])
  }

  /// The next `count` bytes; nil when there are fewer.
  mutating func bytes(_ count: Int) -> [UInt8]? {
    guard count >= 0, count <= self.count else { return nil }
    offset += count
    return Array(bytes[offset - count..<offset])
  }

  /// Passes over `count` bytes; nil when there are fewer.
  mutating func skip(_ count: Int) -> Void? {
    guard count >= 0, count <= self.count else { return nil }
    offset += count
    return ()
  }
}
