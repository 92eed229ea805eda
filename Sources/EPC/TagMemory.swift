/// The bits that a reader delivers for a tag: whole 16-bit words, 32 at most.
struct TagMemory {
  /// The most bytes: the 31 words that a protocol control word can announce, and that word.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, section 9.3.
  static let byteLimit = 64

  /// The bits, the first of them the highest of the first word; zero behind ``bitCount``.
  private var words: [8 of UInt64] = .init(repeating: 0)
  /// How many bits there are.
  let bitCount: Int

  /// Takes the bytes of whole words.
  ///
  /// - Throws: ``EPCError`` with `notWords` or `tooLong`.
  init(_ bytes: borrowing some Collection<UInt8>) throws(EPCError) {
    var count = 0
    var word: UInt64 = 0
    // By index: an iterator would retain the bytes, which costs as much as all this.
    var index = bytes.startIndex
    while index != bytes.endIndex {
      guard count < Self.byteLimit else {
        throw EPCError(.tooLong(maximum: Self.byteLimit * 8), at: Self.byteLimit * 8, .bit)
      }
      word = word << 8 | UInt64(bytes[index])
      bytes.formIndex(after: &index)
      if count & 7 == 7 { words[count >> 3] = word }
      count += 1
    }
    if count & 7 != 0 { words[count >> 3] = word << UInt64(64 - (count & 7) * 8) }
    bitCount = count * 8
    guard count & 1 == 0 else { throw EPCError(.notWords, at: bitCount, .bit) }
  }

  /// Takes what stands behind the first `count` bits of `memory`, which are whole words.
  init(_ memory: TagMemory, droppingFirst count: Int) {
    bitCount = memory.bitCount - count
    var offset = 0
    while offset < bitCount {
      let part = min(64, bitCount - offset)
      words[offset >> 6] = memory.bits(count + offset, part) << UInt64(64 - part)
      offset += part
    }
  }

  /// The number that the `count` bits from `offset` write; 64 at most, none behind ``bitCount``.
  @inline(always)
  func bits(_ offset: Int, _ count: Int) -> UInt64 {
    precondition(count <= 64 && offset + count <= bitCount, "bits beyond the tag's memory")
    guard count > 0 else { return 0 }
    let shift = UInt64(offset & 63)
    var value = words[offset >> 6] << shift
    if offset & 63 + count > 64 { value |= words[offset >> 6 + 1] >> (64 - shift) }
    return value >> UInt64(64 - count)
  }

  /// The first bit that is not zero among those from `start` to before `end`; nil when all are.
  func firstOne(from start: Int, to end: Int) -> Int? {
    var offset = start
    while offset < end {
      let count = min(64, end - offset)
      let value = bits(offset, count)
      if value != 0 { return offset + value.leadingZeroBitCount - (64 - count) }
      offset += count
    }
    return nil
  }
}
