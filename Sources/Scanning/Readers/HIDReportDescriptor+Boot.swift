extension HIDReportDescriptor {
  /// What a keyboard sends that was told to keep to the boot protocol, or whose descriptor cannot
  /// be read.
  ///
  /// Source: Device Class Definition for HID 1.11, appendix B.1.
  package static let bootKeyboard = HIDReportDescriptor(fields: [
    boot(at: 0, bitSize: 1, count: 8, isVariable: true, keys: 0xE0...0xE7),
    boot(at: 16, bitSize: 8, count: 6, isVariable: false, keys: 0x00...0xFF),
  ])

  private static func boot(
    at bitOffset: Int, bitSize: Int, count: Int, isVariable: Bool, keys: ClosedRange<UInt16>
  ) -> HIDField {
    HIDField(
      kind: .input, reportNumber: 0, bitOffset: bitOffset, bitSize: bitSize, count: count,
      logicalRange: 0...(isVariable ? 1 : 255), isConstant: false, isVariable: isVariable,
      usages: [HIDUsageRange(page: HIDUsage.keyboardPage, ids: keys)],
      collections: [HIDCollection(kind: 1, usage: HIDUsage(page: HIDUsage.desktopPage, id: 0x06))])
  }
}
