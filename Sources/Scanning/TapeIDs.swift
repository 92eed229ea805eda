/// The ids of a tape's scans that bring none: UUIDs of version 7 that depend on the tape alone.
///
/// Source: RFC 9562, section 5.7.
struct TapeIDs {
  /// The number that the tape's bytes give.
  let fingerprint: UInt128
  /// The instant of scans without one, in microseconds since 1970.
  let undated: Int64

  /// Reads a line and gives its scan an id when it has none.
  func scan(_ line: [UInt8], number: Int) -> Result<ScanLine, ScanLineError> {
    do throws(ScanLineError) {
      let read = try ScanLine(line)
      let id = read.id ?? self.id(at: read.at ?? undated, line: number)
      return .success(ScanLine(id: id, at: read.at, scan: read.scan))
    } catch {
      return .failure(error)
    }
  }

  /// The id of a scan at `instant`: rises with the line where the millisecond is the same.
  ///
  /// The 74 free bits are the tape's number, one bit shorter so that it has room to rise, plus
  /// the line's: ids of two tapes meet only when their numbers lie nearer than their lengths.
  func id(at instant: Int64, line: Int) -> UInt128 {
    let milliseconds = UInt128(max(0, instant) / 1_000) & 0xFFFF_FFFF_FFFF
    let free = (fingerprint & (1 << 73 - 1)) + UInt128(line)
    let high = free >> 62
    let low = free & (1 << 62 - 1)
    return milliseconds << 80 | 7 << 76 | high << 64 | 0b10 << 62 | low
  }
}
