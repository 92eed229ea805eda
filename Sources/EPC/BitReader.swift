/// Reads the fields of an EPC one after another.
struct BitReader {
  let memory: TagMemory
  /// The bit that is read next.
  private(set) var offset = 0

  init(_ memory: TagMemory) {
    self.memory = memory
  }

  /// How many bits are left.
  var remaining: Int {
    memory.bitCount - offset
  }

  /// Reads the number of `count` bits, 64 at most.
  @inline(always)
  mutating func read(_ count: Int, _ field: EPCError.Field?) throws(EPCError) -> UInt64 {
    guard count <= remaining else { throw end(of: count, field) }
    defer { offset += count }
    return memory.bits(offset, count)
  }

  /// Reads the number of `count` bits, which is less than `limit`.
  @inline(always)
  mutating func read(
    _ count: Int, below limit: UInt64, _ field: EPCError.Field?
  ) throws(EPCError) -> UInt64 {
    let start = offset
    let value = try read(count, field)
    guard value < limit else { throw EPCError(.range, field, at: start, .bit) }
    return value
  }

  /// Reads 7-bit characters up to the first that is zero, or to the end of `bits` bits.
  mutating func read7BitText(
    bits: Int, _ rule: SerialRule, _ field: EPCError.Field
  ) throws(EPCError) -> String {
    guard bits <= remaining else { throw end(of: bits, field) }
    let start = offset
    let end = offset + bits
    var text = TextBuffer()
    while offset + 7 <= end {
      let character = UInt8(try read(7, field))
      guard character != 0 else { break }
      try text.append(character, rule, field, at: offset - 7)
    }
    if let one = memory.firstOne(from: offset, to: end) {
      throw EPCError(.padding, field, at: one, .bit)
    }
    guard text.count > 0 else { throw EPCError(.empty, field, at: start, .bit) }
    offset = end
    return text.string
  }

  /// Reads 6-bit characters up to one that is zero.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, section 14.4.8 and Table G-1.
  mutating func read6BitText(
    _ rule: SerialRule, _ field: EPCError.Field
  ) throws(EPCError) -> String {
    var text = TextBuffer()
    while true {
      let start = offset
      let bits = UInt8(try read(6, field))
      guard bits != 0 else { return text.string }
      try text.append(bits < 0x20 ? bits + 0x40 : bits, rule, field, at: start)
    }
  }

  /// Demands that all that is left, or the next `count` bits, are zero.
  mutating func readPadding(_ count: Int? = nil) throws(EPCError) {
    let count = count ?? remaining
    guard count <= remaining else { throw end(of: count, nil) }
    if let one = memory.firstOne(from: offset, to: offset + count) {
      throw EPCError(.padding, at: one, .bit)
    }
    offset += count
  }

  /// The error of a field of `count` bits that goes beyond the end.
  private func end(of count: Int, _ field: EPCError.Field?) -> EPCError {
    EPCError(.tooShort(minimum: offset + count), field, at: memory.bitCount, .bit)
  }
}
