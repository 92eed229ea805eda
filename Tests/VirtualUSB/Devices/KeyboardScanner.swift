/// A scanner that types: each character is a report of pressed keys and one of none.
///
/// Source: reference on devices, 1.1; HID 1.11, appendices B.1 and E.6.
package struct KeyboardScanner: VirtualDevice {
  /// How its reports say which keys are down.
  package enum Reports: Sendable {
    /// Eight bytes: modifiers, a reserved one, up to six keys.
    case boot
    /// A number, modifiers, and a bit for each key.
    case bitmap
  }

  /// How it types what is not on the keys.
  package enum Habit: String, CaseIterable, Sendable {
    /// Ctrl and a letter or sign.
    case control = "ctrl"
    /// Alt held while the keypad gives the character's number; only for what has no key.
    case alt
    /// The same for every character, three digits a report.
    case altAlways = "alt-always"
    /// F8 for GS, nothing else.
    case f8
  }

  /// What it types behind a scan.
  package enum Suffix: String, CaseIterable, Sendable {
    case enter
    case tab
    case none
  }

  package var layout: DeviceLayout
  package var wire = Wire()
  package let scanEndpoint: UInt8 = 0x81
  private let reports: Reports
  private let habit: Habit
  private let suffix: Suffix
  private var requests = HIDRequests(hasBootProtocol: true)

  /// Bits of the lamps that the host set, to note only what changes.
  private var lamps: UInt8 = 0

  package init(_ reports: Reports, habit: Habit, suffix: Suffix) {
    self.reports = reports
    self.habit = habit
    self.suffix = suffix
    var interface = InterfaceLayout(
      number: 0, interfaceClass: 3,
      endpoints: [
        EndpointLayout(0x81, .interrupt, packetByteCount: reports == .boot ? 8 : 16, interval: 2)
      ], driver: "usbhid")
    interface.subclass = 1
    interface.protocolNumber = 1
    interface.reportDescriptor =
      reports == .boot ? Self.bootDescriptor : Self.bitmapDescriptor
    layout = DeviceLayout(
      vendorID: reports == .boot ? 0x05E0 : 0x05FE, productID: reports == .boot ? 0x1200 : 0x1010,
      manufacturer: reports == .boot ? "Symbol Technologies, Inc, 2008" : "OKE Electron",
      product: reports == .boot ? "Symbol Bar Code Scanner" : "USB Barcode Scanner",
      interfaces: [interface])
  }

  package mutating func answer(_ setup: SetupPacket, _ data: [UInt8]) -> ControlAnswer {
    guard let (answer, report) = requests.answer(setup, data, &wire) else { return .stall }
    if case .output(_, let bytes) = report, let bits = bytes.last, bits != lamps {
      lamps = bits
      wire.note("lamps \(hex([bits]))")
    }
    return answer
  }

  package mutating func scan(_ text: [UInt8], _ part: ScanPart) throws(VirtualDeviceError) {
    var typed: [[UInt8]] = []
    for byte in text { typed += try reports(typing: byte) }
    switch suffix {
    case .enter: typed += press(.enter)
    case .tab: typed += press(.tab)
    case .none: break
    }
    try send(reports: typed, part)
  }

  private func reports(typing byte: UInt8) throws(VirtualDeviceError) -> [[UInt8]] {
    if habit == .altAlways { return altCode(byte) }
    if let stroke = KeyStroke.typing(byte) { return press(stroke) }
    switch habit {
    case .control:
      guard let stroke = KeyStroke.control(byte) else { throw .noKey(byte) }
      return press(stroke)
    case .alt, .altAlways: return altCode(byte)
    case .f8:
      guard byte == 0x1D else { throw .noKey(byte) }
      return press(KeyStroke(key: 0x41))
    }
  }

  /// The report of a stroke and the one of letting go.
  private func press(_ stroke: KeyStroke) -> [[UInt8]] {
    [report([stroke.key], stroke.modifiers), report([], 0)]
  }

  /// Alt and the number of a byte in Windows-1252, which begins with 0.
  ///
  /// A scanner that types all so puts three digits into one report, the same key twice when it must.
  private func altCode(_ byte: UInt8) -> [[UInt8]] {
    let digits = [Int(byte) / 100, Int(byte) / 10 % 10, Int(byte) % 10].map(KeyStroke.keypad)
    let alt = KeyStroke.leftAlt
    if habit == .altAlways, requestsBootReports {
      return [report(digits, alt), report([], 0)]
    }
    let keys = byte < 100 ? digits : [KeyStroke.keypad(0)] + digits
    let typed = keys.flatMap { [report([$0], alt), report([], alt)] }
    return [report([], alt)] + typed + [report([], 0)]
  }

  /// Whether reports are the eight bytes that a BIOS understands.
  private var requestsBootReports: Bool {
    reports == .boot || requests.protocolNumber == 0
  }

  private func report(_ keys: [UInt8], _ modifiers: UInt8) -> [UInt8] {
    guard !requestsBootReports else {
      return [modifiers, 0] + keys + [UInt8](repeating: 0, count: 6 - keys.count)
    }
    var bits = [UInt8](repeating: 0, count: 13)
    for key in keys { bits[Int(key >> 3)] |= 1 << (key & 7) }
    return [1, modifiers] + bits
  }
}

extension KeyboardScanner {
  /// What HID 1.11 gives as the descriptor of a keyboard with the boot protocol.
  private static let bootDescriptor: [UInt8] = [
    0x05, 0x01, 0x09, 0x06, 0xA1, 0x01,  // Generic Desktop, Keyboard, Application
    0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7, 0x15, 0x00, 0x25, 0x01,  // keys E0 to E7, 0 or 1
    0x75, 0x01, 0x95, 0x08, 0x81, 0x02,  // eight bits: modifiers
    0x95, 0x01, 0x75, 0x08, 0x81, 0x01,  // a reserved byte
    0x95, 0x05, 0x75, 0x01, 0x05, 0x08, 0x19, 0x01, 0x29, 0x05, 0x91, 0x02,  // five lamps
    0x95, 0x01, 0x75, 0x03, 0x91, 0x01,  // and three bits to the byte
    0x95, 0x06, 0x75, 0x08, 0x15, 0x00, 0x25, 0x65,  // six bytes of 0 to 65
    0x05, 0x07, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00, 0xC0,  // by usage: keys
  ]

  /// A keyboard with a bit for each of the keys 00 to 67, in report 1.
  private static let bitmapDescriptor: [UInt8] = [
    0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x85, 0x01,
    0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7, 0x15, 0x00, 0x25, 0x01,
    0x75, 0x01, 0x95, 0x08, 0x81, 0x02,
    0x19, 0x00, 0x29, 0x67, 0x95, 0x68, 0x81, 0x02,
    0x05, 0x08, 0x19, 0x01, 0x29, 0x05, 0x95, 0x05, 0x91, 0x02,
    0x95, 0x03, 0x91, 0x01, 0xC0,
  ]
}
