/// The reports that make a scanner beep; nil for what it cannot.
///
/// Source: HID Point of Sale Usage Tables 1.02, section 3: trigger report, 85 error beep, 86 good
/// beep.
struct HIDPOSBeeps: Hashable {
  let good: ReaderOutput?
  let bad: ReaderOutput?

  init(_ descriptor: HIDReportDescriptor) {
    good = Self.output(0x86, descriptor)
    bad = Self.output(0x85, descriptor)
  }

  /// Takes what is known of devices with this layout.
  init(_ layout: HIDPOSLayout) {
    let isKnown = layout == .honeywell
    good = isKnown ? .report(number: 4, [0x40]) : nil
    bad = isKnown ? .report(number: 4, [0x20]) : nil
  }

  private static func output(_ id: UInt16, _ descriptor: HIDReportDescriptor) -> ReaderOutput? {
    let usage = HIDUsage(page: HIDUsage.scannerPage, id: id)
    for field in descriptor.fields(.output) {
      guard let bit = field.bitOffset(of: usage) else { continue }
      let count = descriptor.byteCount(.output, number: field.reportNumber)
      var bytes = [UInt8](repeating: 0, count: count)
      bytes[bit >> 3] = 1 << UInt8(bit & 7)
      return .report(number: field.reportNumber, bytes)
    }
    return nil
  }
}
