/// One item of a report descriptor.
///
/// Source: Device Class Definition for HID 1.11, sections 6.2.2.2 and 6.2.2.3.
struct HIDReportItem {
  /// The type and tag of a short item: its first byte without the size.
  enum Tag: UInt8 {
    case input = 0x80
    case output = 0x90
    case feature = 0xB0
    case collection = 0xA0
    case endCollection = 0xC0
    case usagePage = 0x04
    case logicalMinimum = 0x14
    case logicalMaximum = 0x24
    case reportSize = 0x74
    case reportNumber = 0x84
    case reportCount = 0x94
    case push = 0xA4
    case pop = 0xB4
    case usage = 0x08
    case usageMinimum = 0x18
    case usageMaximum = 0x28
    case delimiter = 0xA8
  }

  /// Where the item begins, in bytes.
  let offset: Int
  /// nil for a long item and for tags that say nothing about the shape of reports.
  let tag: Tag?
  /// How many bytes the data has: 0, 1, 2 or 4.
  let byteCount: Int
  /// The data, least significant byte first, as a number without a sign.
  let unsigned: UInt32

  /// The data as a number with a sign.
  var signed: Int32 {
    switch byteCount {
    case 1: Int32(Int8(truncatingIfNeeded: unsigned))
    case 2: Int32(Int16(truncatingIfNeeded: unsigned))
    case _: Int32(bitPattern: unsigned)
    }
  }

  /// Reads the item at `offset` and moves `offset` behind it.
  ///
  /// - Parameters:
  ///   - bytes: the whole descriptor
  ///   - offset: where the item begins, less than the number of bytes
  /// - Throws: ``HIDDescriptorError`` with `truncated` when bytes are missing.
  init(_ bytes: [UInt8], at offset: inout Int) throws(HIDDescriptorError) {
    self.offset = offset
    let prefix = bytes[offset]
    var end = offset + 1
    if prefix == 0xFE {
      guard end + 1 < bytes.count else { throw .init(.truncated, offset: offset) }
      tag = nil
      byteCount = 0
      unsigned = 0
      end += 2 + Int(bytes[end])
    } else {
      let size = prefix & 3
      let byteCount = size == 3 ? 4 : Int(size)
      end += byteCount
      guard end <= bytes.count else { throw .init(.truncated, offset: offset) }
      tag = Tag(rawValue: prefix & 0xFC)
      self.byteCount = byteCount
      unsigned = bytes[(offset + 1)..<end].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
    guard end <= bytes.count else { throw .init(.truncated, offset: offset) }
    offset = end
  }
}
