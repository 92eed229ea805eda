/// A Zebra scanner in SNAPI mode: it sends the next packet only when the last was acknowledged.
///
/// Its real report descriptor was not to be had: this one only lists the reports that are known.
///
/// Source: reference on devices, 1.5.
package struct SNAPIScanner: VirtualDevice {
  package var layout: DeviceLayout
  package var wire = Wire()
  package let scanEndpoint: UInt8 = 0x81
  /// Packets that wait for the acknowledgement of the first.
  private var waiting: [[UInt8]] = []
  private var isEnabled: Bool
  private var requests = HIDRequests(hasBootProtocol: false)

  /// Makes one; it is enabled unless some other program forbade it to scan.
  package init(isEnabled: Bool = true) {
    self.isEnabled = isEnabled
    var interface = InterfaceLayout(
      number: 0, interfaceClass: 3,
      endpoints: [
        EndpointLayout(0x81, .interrupt, interval: 8),
        EndpointLayout(0x02, .interrupt, interval: 8),
      ], driver: "usbhid")
    interface.name = "SNAPI Command Interface"
    interface.reportDescriptor = Self.reportDescriptor
    layout = DeviceLayout(
      vendorID: 0x05E0, productID: 0x1900, manufacturer: "Symbol Technologies, Inc, 2008",
      product: "Symbol Bar Code Scanner", interfaces: [interface])
  }

  package var isReady: Bool { isEnabled }

  package mutating func scan(_ text: [UInt8], _ part: ScanPart) throws(VirtualDeviceError) {
    guard isEnabled else { return wire.note("scan lost, not enabled") }
    var packets = Self.packets(text)
    if part == .firstHalf {
      guard packets.count > 1 else { throw .tooShortToHalve }
      packets = Array(packets.prefix(packets.count / 2))
    }
    let wasIdle = waiting.isEmpty
    waiting += packets
    if wasIdle { sendFirst() }
  }

  package mutating func answer(_ setup: SetupPacket, _ data: [UInt8]) -> ControlAnswer {
    guard let (answer, report) = requests.answer(setup, data, &wire) else { return .stall }
    switch report {
    case .output(let number, let bytes): told(number, Array(bytes.dropFirst()))
    case .feature: return .stall
    case nil: break
    }
    return answer
  }

  package mutating func receive(_ bytes: [UInt8], on endpoint: UInt8) {
    guard let number = bytes.first else { return }
    told(number, Array(bytes.dropFirst()))
  }

  private mutating func told(_ number: UInt8, _ bytes: [UInt8]) {
    switch (number, bytes.first) {
    case (0x01, 0x22?): acknowledged()
    case (0x02, let value?): wire.note("aim \(value)")
    case (0x04, let code?): wire.note("beep \(code)")
    case (0x05, let value?): wire.note("lamp \(value)")
    case (0x06, let value?):
      isEnabled = value == 1
      wire.note(isEnabled ? "enable" : "disable")
      wire.send([Self.padded([0x21, number, 1])], on: scanEndpoint)
    case (0x0A, let value?): wire.note("trigger \(value)")
    case _:
      wire.note("unknown report \(hex([number] + bytes))")
      wire.send([Self.padded([0x21, number, 3])], on: scanEndpoint)
    }
  }

  private mutating func acknowledged() {
    guard !waiting.isEmpty else { return wire.note("ack of nothing") }
    wire.note("ack")
    waiting.removeFirst()
    sendFirst()
  }

  private mutating func sendFirst() {
    guard let packet = waiting.first else { return }
    wire.send([packet], on: scanEndpoint)
  }

  private static func padded(_ bytes: [UInt8]) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: 32 - bytes.count)
  }

  /// The packets of a scan, of 26 bytes each.
  private static func packets(_ text: [UInt8]) -> [[UInt8]] {
    let hasIdentifier = text.count >= 3 && text[0] == UInt8(ascii: "]")
    let type = hasIdentifier ? codeType(Array(text[1..<3])) : 3
    let data = Array(text.dropFirst(hasIdentifier ? 3 : 0))
    let starts = Array(stride(from: 0, to: max(1, data.count), by: 26))
    return starts.enumerated().map { index, start in
      let piece = data[start..<min(start + 26, data.count)]
      let head = [0x22, UInt8(starts.count), UInt8(index), UInt8(piece.count), type, 0]
      return padded(head + piece)
    }
  }

  /// Zebra's number for what AIM's identifier means.
  private static func codeType(_ identifier: [UInt8]) -> UInt8 {
    switch (Unicode.Scalar(identifier[0]), Unicode.Scalar(identifier[1])) {
    case ("C", "1"): 15
    case ("C", _): 3
    case ("E", "4"): 10
    case ("E", _): 11
    case ("A", _): 1
    case ("F", _): 2
    case ("G", _): 7
    case ("I", _): 6
    case ("L", _): 17
    case ("d", _): 27
    case ("Q", _): 28
    case ("U", _): 37
    case ("e", _): 48
    case _: 3
    }
  }

  private static let reportDescriptor: [UInt8] = {
    var bytes: [UInt8] = [
      0x06, 0x45, 0xFF, 0x0A, 0x00, 0x48, 0xA1, 0x01, 0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08,
    ]
    // Number and count of bytes behind it, of input and of output reports.
    for number in [0x21, 0x22, 0x24] as [UInt8] {
      bytes += [0x85, number, 0x95, 31, 0x09, number, 0x81, 0x02]
    }
    for (number, count) in [(1, 2), (2, 1), (4, 1), (5, 1), (6, 1), (10, 1)] as [(UInt8, UInt8)] {
      bytes += [0x85, number, 0x95, count, 0x09, number, 0x91, 0x02]
    }
    return bytes + [0xC0]
  }()
}
