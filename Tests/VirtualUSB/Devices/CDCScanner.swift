/// A scanner that is a serial port of class CDC-ACM, as Zebra's in that mode.
///
/// It keeps silent until the host sets DTR: what it reads before is lost.
///
/// Source: reference on devices, 1.4; USB CDC 1.2, section 5.2.3; PSTN 1.2, sections 5.3 and 6.3.
package struct CDCScanner: VirtualDevice {
  /// What it sends behind a scan.
  package enum Suffix: String, CaseIterable, Sendable {
    case cr
    case lf
    case crlf
    case none

    var bytes: [UInt8] {
      switch self {
      case .cr: [0x0D]
      case .lf: [0x0A]
      case .crlf: [0x0D, 0x0A]
      case .none: []
      }
    }
  }

  package var layout: DeviceLayout
  package var wire = Wire()
  package let scanEndpoint: UInt8 = 0x81
  private let suffix: Suffix
  private var line = LineControl()
  /// 9,600 bits a second, one stop bit, no parity, eight bits: what it wakes up with.
  private var coding: [UInt8] = [0x80, 0x25, 0x00, 0x00, 0x00, 0x00, 0x08]

  package init(suffix: Suffix) {
    self.suffix = suffix
    var control = InterfaceLayout(
      number: 0, interfaceClass: 2,
      endpoints: [EndpointLayout(0x82, .interrupt, packetByteCount: 16, interval: 10)],
      driver: "cdc_acm")
    control.subclass = 2
    control.protocolNumber = 1
    // Header 1.10; call management by nobody; line coding and state; union of 0 and 1.
    control.extra = [
      5, 0x24, 0x00, 0x10, 0x01, 5, 0x24, 0x01, 0x00, 0x01, 4, 0x24, 0x02, 0x02, 5, 0x24, 0x06,
      0x00, 0x01,
    ]
    var data = InterfaceLayout(
      number: 1, interfaceClass: 10,
      endpoints: [EndpointLayout(0x81, .bulk), EndpointLayout(0x01, .bulk)], driver: "cdc_acm")
    data.leader = 0
    layout = DeviceLayout(
      vendorID: 0x05E0, productID: 0x1701, manufacturer: "Symbol Technologies, Inc, 2008",
      product: "Symbol Bar Code Scanner::EA", interfaces: [control, data])
    layout.deviceClass = (2, 0, 0)
    layout.association = [8, 0x0B, 0, 2, 2, 2, 1, 0]
  }

  package var isReady: Bool { line.isTerminalReady }

  package mutating func answer(_ setup: SetupPacket, _ data: [UInt8]) -> ControlAnswer {
    switch (setup.requestType, setup.request) {
    case (0x21, 0x20):
      guard data.count == 7 else { return .stall }
      coding = data
      wire.note("line \(lineText)")
      return .done
    case (0xA1, 0x21): return .bytes(coding)
    case (0x21, 0x22):
      line.set(
        isTerminalReady: setup.value & 1 != 0, isSendRequested: setup.value & 2 != 0, &wire)
      return .done
    case (0x21, 0x23):
      wire.note("break \(setup.value)")
      return .done
    case _: return .stall
    }
  }

  package mutating func scan(_ text: [UInt8], _ part: ScanPart) throws(VirtualDeviceError) {
    guard isReady else { return wire.note("scan lost, DTR is off") }
    wire.send(stream: text + suffix.bytes, part, on: scanEndpoint)
  }

  /// Such as `9600 8N1`.
  private var lineText: String {
    let rate = coding[..<4].reversed().reduce(0) { $0 << 8 | Int($1) }
    let stop = ["1", "1.5", "2"]
    let parity = ["N", "O", "E", "M", "S"]
    guard Int(coding[4]) < stop.count, Int(coding[5]) < parity.count else { return hex(coding) }
    return "\(rate) \(coding[6])\(parity[Int(coding[5])])\(stop[Int(coding[4])])"
  }
}

extension Wire {
  /// Sends bytes of a line on a bulk endpoint of 64, or the first half of them.
  ///
  /// A packet of length 0 ends what would end in a full one, so that the host need not wait.
  mutating func send(stream bytes: [UInt8], _ part: ScanPart = .whole, on endpoint: UInt8) {
    let sent =
      switch part {
      case .whole: bytes
      case .firstHalf: Array(bytes.prefix(bytes.count / 2))
      }
    send(sent.count % 64 == 0 ? [sent, []] : [sent], on: endpoint)
  }
}
