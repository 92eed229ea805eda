/// What every HID device answers to its class's requests.
///
/// Source: HID 1.11, section 7.2.
struct HIDRequests: Sendable {
  /// A report that the host set.
  enum Report: Hashable {
    case output(number: UInt8, [UInt8])
    case feature(number: UInt8, [UInt8])
  }

  /// How often an unchanged report is sent again, in units of 4 ms; 0 for never.
  private var idle: UInt8 = 0
  /// 1 for reports as the report descriptor has them, 0 for those of the boot protocol.
  private(set) var protocolNumber: UInt8 = 1
  /// Whether the device has the boot protocol; others stall the requests.
  let hasBootProtocol: Bool

  init(hasBootProtocol: Bool) {
    self.hasBootProtocol = hasBootProtocol
  }

  /// Answers, with what the host set when it set a report; nil when the device has to say.
  mutating func answer(
    _ setup: SetupPacket, _ data: [UInt8], _ wire: inout Wire
  ) -> (answer: ControlAnswer, report: Report?)? {
    switch (setup.requestType, setup.request) {
    case (0xA1, 2): return (.bytes([idle]), nil)
    case (0xA1, 3): return (hasBootProtocol ? .bytes([protocolNumber]) : .stall, nil)
    case (0x21, 9):
      guard let report = Self.report(setup, data) else { return (.stall, nil) }
      return (.done, report)
    case (0x21, 10):
      idle = UInt8(setup.value >> 8)
      wire.note("idle \(idle)")
      return (.done, nil)
    case (0x21, 11):
      guard hasBootProtocol else { return (.stall, nil) }
      protocolNumber = UInt8(setup.value & 1)
      wire.note("protocol \(protocolNumber == 0 ? "boot" : "report")")
      return (.done, nil)
    case _: return nil
    }
  }

  private static func report(_ setup: SetupPacket, _ data: [UInt8]) -> Report? {
    let number = UInt8(setup.value & 0xFF)
    switch setup.value >> 8 {
    case 2: return .output(number: number, data)
    case 3: return .feature(number: number, data)
    case _: return nil
    }
  }
}
