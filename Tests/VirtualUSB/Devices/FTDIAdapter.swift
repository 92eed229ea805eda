/// An FTDI serial chip with an M100 module behind it.
///
/// Every packet begins with two bytes on the line's state, and such a packet comes every 16 ms when
/// there is nothing to say. The module understands the host only at 115,200 bits a second.
///
/// Source: reference on devices, 1.10; FTDI AN232B-04 and AN232B-05; ftdi_sio.h of Linux.
package struct FTDIAdapter: VirtualDevice {
  package var layout: DeviceLayout
  package var wire = Wire()
  package let scanEndpoint: UInt8 = 0x81
  private var module = M100Module()
  private var line = LineControl()

  /// A line of two wires: only the bit that is always set; transmitter and its register empty.
  private static let state: [UInt8] = [0x01, 0x60]
  private static let moduleBaudRate = 115_200

  package init() {
    let interface = InterfaceLayout(
      number: 0, interfaceClass: 0xFF,
      endpoints: [EndpointLayout(0x81, .bulk), EndpointLayout(0x02, .bulk)], driver: "ftdi_sio")
    layout = DeviceLayout(
      vendorID: 0x0403, productID: 0x6001, manufacturer: "FTDI", product: "FT232R USB UART",
      interfaces: [interface])
    layout.interfaces[0].subclass = 0xFF
    layout.interfaces[0].protocolNumber = 0xFF
    layout.interfaces[0].name = "FT232R USB UART"
    layout.release = 0x0600
  }

  /// Whether the line runs at the module's rate.
  package var isReady: Bool { line.baudRate == Self.moduleBaudRate }

  package mutating func answer(_ setup: SetupPacket, _ data: [UInt8]) -> ControlAnswer {
    guard setup.requestType == 0x40 || setup.requestType == 0xC0 else { return .stall }
    switch (setup.isIn, setup.request) {
    case (false, 0): wire.note("reset \(setup.value)")
    case (false, 1): setModem(setup.value)
    case (false, 2): wire.note("flow control \(setup.index >> 8)")
    case (false, 3): line.set(baudRate: Self.baudRate(setup), &wire)
    case (false, 4): wire.note("data \(setup.value)")
    case (false, 9): wire.note("latency \(setup.value)")
    case (true, 5): return .bytes(Self.state)
    case (true, 10): return .bytes([UInt8(tickMilliseconds)])
    case _: return .stall
    }
    return .done
  }

  package mutating func receive(_ bytes: [UInt8], on endpoint: UInt8) {
    guard isReady else { return wire.note("garbled, the line runs at another rate") }
    send(module.receive(bytes, &wire))
  }

  package mutating func bring(tag: [UInt8]) { module.bring(tag) }

  package mutating func take(tag: [UInt8]) { module.take(tag) }

  package mutating func tick() { send(module.tick()) }

  package func idlePacket(_ endpoint: UInt8) -> [UInt8]? {
    endpoint == scanEndpoint ? Self.state : nil
  }

  private mutating func send(_ bytes: [UInt8]) {
    let packets = stride(from: 0, to: bytes.count, by: 62).map {
      Self.state + bytes[$0..<min($0 + 62, bytes.count)]
    }
    wire.send(packets, on: scanEndpoint)
  }

  /// The upper byte says which of DTR and RTS the lower one sets.
  private mutating func setModem(_ value: UInt16) {
    let (mask, bits) = (value >> 8, value & 0xFF)
    line.set(
      isTerminalReady: mask & 1 != 0 ? bits & 1 != 0 : line.isTerminalReady,
      isSendRequested: mask & 2 != 0 ? bits & 2 != 0 : line.isSendRequested, &wire)
  }

  /// 3 MHz by a number of 14 bits and eighths coded in three more, of which one is in the index.
  private static func baudRate(_ setup: SetupPacket) -> Int {
    let eighths = [0, 4, 2, 1, 3, 5, 6, 7]
    let code = Int(setup.value >> 14) | Int(setup.index & 1) << 2
    let whole = Int(setup.value & 0x3FFF)
    switch (whole, code) {
    case (0, 0): return 3_000_000
    case (1, 0): return 2_000_000
    case _: break
    }
    let divisor = whole * 8 + eighths[code]
    let rate = 24_000_000.0 / Double(max(divisor, 1))
    // A line stands three hundredths of error; what is that near a usual rate is that rate.
    let usual = [1_200, 2_400, 4_800, 9_600, 19_200, 38_400, 57_600, 115_200, 230_400, 460_800]
    return usual.first { abs(Double($0) - rate) < Double($0) * 0.03 } ?? Int(rate.rounded())
  }
}
