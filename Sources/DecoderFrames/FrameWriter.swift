/// Puts numbers and text into a frame, each number with its lowest byte first.
struct FrameWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ number: some FixedWidthInteger & UnsignedInteger) {
    for index in 0..<number.bitWidth / 8 {
      bytes.append(UInt8(truncatingIfNeeded: number >> (8 * index)))
    }
  }

  /// Appends a count in two bytes, then so many bytes; what is beyond `limit` is left out.
  mutating func append(bytes more: some Collection<UInt8>, limit: Int) {
    let kept = more.prefix(limit)
    append(UInt16(kept.count))
    bytes += kept
  }

  /// Appends bytes up to the end of the frame.
  mutating func append(all more: [UInt8]) {
    bytes += more
  }
}
