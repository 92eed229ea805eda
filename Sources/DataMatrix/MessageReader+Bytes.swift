extension MessageReader {
  /// Reads EDIFACT, four values of six bits in three codewords, up to its end (5.2.8).
  ///
  /// Value 31 ends it, and the rest of its codeword is empty; so do the last one or two codewords
  /// of the symbol where a group would begin, which then are ASCII.
  mutating func readEDIFACT() throws(DataMatrixError) {
    while remaining > 2 {
      var (bits, count) = (0, 0)
      for _ in 0..<4 {
        if count < 6 {
          bits = bits << 8 | Int(try next())
          count += 8
        }
        count -= 6
        let value = UInt8(bits >> count & 0x3F)
        if value == 31 { return }
        bytes.append(value < 32 ? value | 0x40 : value)
      }
    }
  }

  /// Reads bytes behind their count, each made to look random by its place (5.2.9, Annex B.2).
  mutating func readBase256() throws(DataMatrixError) {
    var count = Int(try nextUnrandomized())
    if count == 0 {
      count = remaining  // to the end of the symbol
    } else if count >= 250 {
      count = (count - 249) * 250 + Int(try nextUnrandomized())
    }
    guard count <= remaining else { throw malformed }
    for _ in 0..<count { bytes.append(try nextUnrandomized()) }
  }

  private mutating func nextUnrandomized() throws(DataMatrixError) -> UInt8 {
    let codeword = try next()
    return codeword &- UInt8(149 * offset % 255 + 1)  // modulo 256; `offset` counts from 1 now
  }
}
