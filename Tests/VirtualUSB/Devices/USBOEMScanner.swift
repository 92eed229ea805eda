/// A scanner in IBM USB-OEM mode, hand-held or table-top: silent until it is enabled.
///
/// Source: reference on devices, 1.6.
package struct USBOEMScanner: VirtualDevice {
  package var layout: DeviceLayout
  package var wire = Wire()
  package let scanEndpoint: UInt8 = 0x81
  package private(set) var isReady = false
  private let isTableTop: Bool
  private var requests = HIDRequests(hasBootProtocol: false)

  /// The most that one report has room for, besides the four bytes in front and three or four of
  /// symbology.
  private static let dataLimit = 56

  package init(isTableTop: Bool = false) {
    self.isTableTop = isTableTop
    var interface = InterfaceLayout(
      number: 0, interfaceClass: 3,
      endpoints: [EndpointLayout(0x81, .interrupt, interval: 10)], driver: "usbhid")
    // Page FF45, usage 4A00 or 4B00; 64 bytes to the host, 11 from it, neither numbered.
    interface.reportDescriptor = [
      0x06, 0x45, 0xFF, 0x0A, 0x00, isTableTop ? 0x4A : 0x4B, 0xA1, 0x01, 0x15, 0x00, 0x26, 0xFF,
      0x00, 0x75, 0x08, 0x95, 0x40, 0x09, 0x01, 0x81, 0x02, 0x95, 0x0B, 0x09, 0x02, 0x91, 0x02,
      0xC0,
    ]
    layout = DeviceLayout(
      vendorID: 0x05E0, productID: 0x1300, manufacturer: "Symbol Technologies, Inc, 2008",
      product: "Symbol Bar Code Scanner", interfaces: [interface])
  }

  package mutating func answer(_ setup: SetupPacket, _ data: [UInt8]) -> ControlAnswer {
    guard let (answer, report) = requests.answer(setup, data, &wire) else { return .stall }
    switch report {
    case .output(_, let bytes): told(bytes)
    case .feature: return .stall
    case nil: break
    }
    return answer
  }

  package mutating func scan(_ text: [UInt8], _ part: ScanPart) throws(VirtualDeviceError) {
    guard isReady else { return wire.note("scan lost, disabled") }
    let hasIdentifier = text.count >= 3 && text[0] == UInt8(ascii: "]")
    let symbology = hasIdentifier ? Self.symbology(Array(text[1..<3])) : [0x00, 0xFF, 0x0B]
    let data = Array(text.dropFirst(hasIdentifier ? 3 : 0))
    let starts = Array(stride(from: 0, to: max(1, data.count), by: Self.dataLimit))
    try send(
      reports: starts.map { start in
        let piece = Array(data[start..<min(start + Self.dataLimit, data.count)])
        return label(piece, symbology, hasMore: start != starts.last)
      }, part)
  }

  private mutating func told(_ command: [UInt8]) {
    guard command.count == 11 else { return wire.note("command of \(command.count) bytes") }
    switch (command[0], command[1]) {
    case (0x11, _): enable(true)
    case (0x12, _): enable(false)
    case (0x14, _): wire.note("beeper on")
    case (0x18, _): wire.note("beeper off")
    case (0x00, 0x20): sendStatus()
    case (0x00, 0x40):
      wire.note("reset")
      isReady = false
    case (0x30, 0): wire.note("direct \(hex([command[2]]))")
    case _: wire.note("unknown command \(hex(command))")
    }
  }

  private mutating func enable(_ isReady: Bool) {
    self.isReady = isReady
    wire.note(isReady ? "enable" : "disable")
    sendStatus()
  }

  private mutating func sendStatus() {
    // Bit 0 of the second byte: alive; bit 1: enabled.
    wire.send([padded([4, 0, isReady ? 0x03 : 0x01, 0])], on: scanEndpoint)
  }

  private func label(_ data: [UInt8], _ symbology: [UInt8], hasMore: Bool) -> [UInt8] {
    // A table-top scanner sends the digits of EAN and UPC as numbers.
    let sent = isTableTop && symbology.count == 1 ? data.map { $0 & 0x0F } : data
    var tail = symbology
    if hasMore, tail.count == 3 { tail[0] |= 0x10 }
    return padded([UInt8(4 + sent.count + tail.count), 0, 0x03, 0] + sent + tail)
  }

  private func padded(_ bytes: [UInt8]) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: 64 - bytes.count)
  }

  /// What stands behind a label: one byte for EAN and UPC, else three that end in 0B.
  private static func symbology(_ identifier: [UInt8]) -> [UInt8] {
    switch (Unicode.Scalar(identifier[0]), Unicode.Scalar(identifier[1])) {
    case ("E", "4"): [0x0C]
    case ("E", _): [0x16]
    case ("A", _): [0x00, 0x0A, 0x0B]
    case ("F", _): [0x00, 0x0E, 0x0B]
    case ("I", _): [0x00, 0x0D, 0x0B]
    case ("C", "1"): [0x00, 0x25, 0x0B]
    case ("C", _): [0x00, 0x18, 0x0B]
    case ("G", _): [0x00, 0x19, 0x0B]
    case ("e", _): [0x00, 0x2A, 0x0B]
    case ("L", _): [0x00, 0x2E, 0x0B]
    case ("U", _): [0x00, 0x2F, 0x0B]
    case ("d", "2"): [0x00, 0x36, 0x0B]
    case ("d", _): [0x00, 0x32, 0x0B]
    case ("Q", "3"): [0x00, 0x37, 0x0B]
    case ("Q", _): [0x00, 0x33, 0x0B]
    case ("z", _): [0x00, 0x34, 0x0B]
    case _: [0x00, 0xFF, 0x0B]
    }
  }
}
