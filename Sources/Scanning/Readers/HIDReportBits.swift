/// Reading numbers out of reports.
enum HIDReportBits {
  /// The number in `size` bits, at most 32 of them, from bit `offset` on, least significant first.
  ///
  /// Bits behind the end are 0: a report may be sent without its last bytes, as Linux takes it.
  static func number(_ bytes: [UInt8], bit offset: Int, size: Int) -> UInt32 {
    if size == 8, offset & 7 == 0 {
      let index = offset >> 3
      return index < bytes.count ? UInt32(bytes[index]) : 0
    }
    var number: UInt64 = 0
    let first = offset >> 3
    let last = (offset + max(size, 1) - 1) >> 3
    for index in stride(from: min(last, bytes.count - 1), through: first, by: -1) {
      number = number << 8 | UInt64(bytes[index])
    }
    let shifted = number >> UInt64(offset & 7)
    return UInt32(truncatingIfNeeded: shifted & (1 << UInt64(min(max(size, 0), 32)) - 1))
  }
}
