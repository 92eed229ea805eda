import Vectors

/// A bar code scanner of Honeywell's in HID Point of Sale mode.
///
/// A scan comes in reports of 64 bytes with 56 of data each; the last byte says whether more
/// follow. The report descriptor is the firmware's own.
///
/// Source: reference on devices, 1.3, layout A; HID Point of Sale Usage Tables 1.02, section 3.
package struct HIDPOSScanner: VirtualDevice {
  package var layout: DeviceLayout
  package var wire = Wire()
  package let scanEndpoint: UInt8 = 0x81
  /// Whether scans go to the host.
  package private(set) var isReady: Bool
  private var requests = HIDRequests(hasBootProtocol: false)

  /// Makes one.
  ///
  /// - Parameter waitsForRoute: whether it tells of no scan until feature report 254 says that
  ///   scans go to the host, as Honeywell's own do
  /// - Throws: when the file of the report descriptor cannot be read
  package init(waitsForRoute: Bool = false) throws {
    var interface = InterfaceLayout(
      number: 0, interfaceClass: 3,
      endpoints: [
        EndpointLayout(0x81, .interrupt, interval: 1),
        EndpointLayout(0x01, .interrupt, interval: 1),
      ], driver: "usbhid")
    interface.reportDescriptor = try Self.reportDescriptor()
    layout = DeviceLayout(
      vendorID: 0x0C2E, productID: 0x0B87, manufacturer: "Honeywell Scanning & Mobility",
      product: "HID POS Scanner", interfaces: [interface])
    isReady = !waitsForRoute
  }

  private static func reportDescriptor() throws -> [UInt8] {
    try Vectors.lines("devices/honeywell-hidpos.report_descriptor.hex")
      .flatMap { $0.split(separator: " ") }.compactMap { UInt8($0, radix: 16) }
  }

  package mutating func scan(_ text: [UInt8], _ part: ScanPart) throws(VirtualDeviceError) {
    guard isReady else { return wire.note("scan lost, not routed to the host") }
    try send(reports: Self.reports(text), part)
  }

  package mutating func answer(_ setup: SetupPacket, _ data: [UInt8]) -> ControlAnswer {
    guard let (answer, report) = requests.answer(setup, data, &wire) else { return .stall }
    switch report {
    // With numbered reports the number is the first byte of the data, too.
    case .output(let number, let bytes): told(number, Array(bytes.dropFirst()))
    case .feature(0xFE, let bytes) where bytes.count == 2: route(bytes[1])
    case .feature: return .stall
    case nil: break
    }
    return answer
  }

  package mutating func receive(_ bytes: [UInt8], on endpoint: UInt8) {
    guard let number = bytes.first else { return }
    told(number, Array(bytes.dropFirst()))
  }

  private mutating func route(_ target: UInt8) {
    isReady = target == 1
    wire.note("route \(target)")
  }

  /// Takes an output report.
  private mutating func told(_ number: UInt8, _ bytes: [UInt8]) {
    switch (number, bytes.first) {
    case (0x04, let bits?) where bytes.count == 1:
      // Bit 1 is usage 5F, prevent read; 2 is 60, initiate; 5 is 85, error beep; 6 is 86, good.
      if bits & 0x02 != 0 { wire.note("read prevented") }
      if bits & 0x04 != 0 { wire.note("read initiated") }
      if bits & 0x20 != 0 { wire.note("beep bad") }
      if bits & 0x40 != 0 { wire.note("beep good") }
    case (0xFD, let count?) where bytes.count == 63 && count <= 62:
      wire.note("command \(hex(bytes[1..<1 + Int(count)]))")
    case _:
      wire.note("unknown report \(hex([number] + bytes))")
    }
  }
}

extension HIDPOSScanner {
  /// The reports of a scan.
  static func reports(_ text: [UInt8]) -> [[UInt8]] {
    let hasIdentifier = text.count >= 3 && text[0] == UInt8(ascii: "]")
    let identifier = hasIdentifier ? Array(text[..<3]) : Array("]X0".utf8)
    let data = Array(text.dropFirst(hasIdentifier ? 3 : 0))
    return stride(from: 0, to: max(1, data.count), by: 56).map { start in
      let piece = data[start..<min(start + 56, data.count)]
      var report = [0x02, UInt8(piece.count)] + identifier + piece
      report += [UInt8](repeating: 0, count: 61 - report.count)
      return report + [codeID(identifier), 0, start + 56 < data.count ? 1 : 0]
    }
  }

  /// Honeywell's own letter for a symbology, which it sends beside AIM's.
  private static func codeID(_ identifier: [UInt8]) -> UInt8 {
    let letter: Unicode.Scalar =
      switch (Unicode.Scalar(identifier[1]), Unicode.Scalar(identifier[2])) {
      case ("C", "1"): "I"
      case ("C", _): "j"
      case ("E", "4"): "D"
      case ("E", _): "d"
      case ("A", _): "b"
      case ("G", _): "i"
      case ("F", _): "a"
      case ("I", _): "e"
      case ("e", _): "y"
      case ("L", _): "r"
      case ("d", _): "w"
      case ("Q", _): "s"
      case ("z", _): "z"
      case ("U", _): "x"
      case _: "?"
      }
    return UInt8(ascii: letter)
  }
}
