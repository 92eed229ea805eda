/// What holds from its item of a report descriptor on, until another of the kind.
///
/// Source: Device Class Definition for HID 1.11, section 6.2.2.7.
struct HIDGlobals {
  private(set) var page: UInt16 = 0
  /// The size of a value in bits, and how many there are; each at most 2^15.
  private(set) var bitSize = 0
  private(set) var count = 0
  private(set) var reportNumber: UInt8 = 0
  private var minimum: Int64 = 0
  /// The greatest value with and without a sign: which of them depends on the least one.
  private var maximum: (signed: Int64, unsigned: Int64) = (0, 0)

  /// The values that mean something; nil when the least is more than the greatest.
  ///
  /// Many devices write 255 in one byte, which is -1; a least value of 0 tells what they mean.
  var logicalRange: ClosedRange<Int64>? {
    let greatest = minimum < 0 ? maximum.signed : maximum.unsigned
    return minimum <= greatest ? minimum...greatest : nil
  }

  /// Takes a global item; any other changes nothing.
  mutating func take(_ item: HIDReportItem) throws(HIDDescriptorError) {
    switch item.tag {
    case .usagePage: page = UInt16(truncatingIfNeeded: item.unsigned)
    case .logicalMinimum: minimum = Int64(item.signed)
    case .logicalMaximum: maximum = (Int64(item.signed), Int64(item.unsigned))
    case .reportSize: bitSize = try Self.bounded(item)
    case .reportCount: count = try Self.bounded(item)
    case .reportNumber:
      guard let number = UInt8(exactly: item.unsigned), number > 0 else {
        throw HIDDescriptorError(.reportNumber, offset: item.offset)
      }
      reportNumber = number
    case _: break
    }
  }

  private static func bounded(_ item: HIDReportItem) throws(HIDDescriptorError) -> Int {
    guard item.unsigned <= UInt32(HIDReportDescriptor.reportByteLimit * 8) else {
      throw HIDDescriptorError(.reportTooLong, offset: item.offset)
    }
    return Int(item.unsigned)
  }
}
