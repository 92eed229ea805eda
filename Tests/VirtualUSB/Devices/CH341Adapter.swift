/// A CH340 or CH341 serial chip with an M100 module behind it, as cheap reader boards have it.
///
/// Source: reference on devices, 1.10; ch341.c of Linux.
package struct CH341Adapter: VirtualDevice {
  package var layout: DeviceLayout
  package var wire = Wire()
  package let scanEndpoint: UInt8 = 0x82
  private var module = M100Module()
  private var line = LineControl()
  /// What was written to the chip's registers, by number.
  private var registers: [UInt8: UInt8] = [:]

  private static let moduleBaudRate = 115_200

  package init() {
    let interface = InterfaceLayout(
      number: 0, interfaceClass: 0xFF,
      endpoints: [
        EndpointLayout(0x82, .bulk, packetByteCount: 32),
        EndpointLayout(0x02, .bulk, packetByteCount: 32),
        EndpointLayout(0x81, .interrupt, packetByteCount: 8, interval: 1),
      ], driver: "ch341")
    layout = DeviceLayout(
      vendorID: 0x1A86, productID: 0x7523, manufacturer: nil, product: "USB Serial",
      interfaces: [interface])
    layout.interfaces[0].subclass = 1
    layout.interfaces[0].protocolNumber = 2
    layout.deviceClass = (0xFF, 0, 0)
    layout.release = 0x0264
  }

  /// Whether the line runs at the module's rate.
  package var isReady: Bool { line.baudRate == Self.moduleBaudRate }

  package mutating func answer(_ setup: SetupPacket, _ data: [UInt8]) -> ControlAnswer {
    switch (setup.requestType, setup.request) {
    case (0xC0, 0x5F): return .bytes([0x31, 0x00])
    case (0xC0, 0x95): return .bytes(Self.pair(setup.value).map { registers[$0, default: 0] })
    case (0x40, 0xA1): wire.note("start")
    case (0x40, 0x9A): write(setup)
    case (0x40, 0xA4):
      // The lines are low when they are set.
      line.set(
        isTerminalReady: setup.value & 0x20 == 0, isSendRequested: setup.value & 0x40 == 0, &wire)
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

  private mutating func send(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    wire.send([bytes], on: scanEndpoint)
    // What would end in a full packet is ended by an empty one.
    if bytes.count % 32 == 0 { wire.send([[]], on: scanEndpoint) }
  }

  private static func pair(_ value: UInt16) -> [UInt8] {
    [UInt8(value & 0xFF), UInt8(value >> 8)]
  }

  private mutating func write(_ setup: SetupPacket) {
    for (register, value) in zip(Self.pair(setup.value), Self.pair(setup.index)) {
      registers[register] = value
    }
    // 18 holds the line's format; the others here make the rate.
    if registers[0x18] != nil, setup.value & 0xFF == 0x18 {
      wire.note("format \(hex([registers[0x18, default: 0]]))")
    }
    guard let prescaler = registers[0x12], let high = registers[0x13], let low = registers[0x0F]
    else { return }
    let divisor = 0x10000 - (Int(high) << 8 | Int(low))
    let rate = (1_532_620_800 >> (3 * (3 - Int(prescaler & 3)))) / divisor
    let usual = [9_600, 19_200, 38_400, 57_600, 115_200, 230_400, 460_800]
    let nearest = usual.first { abs($0 - rate) * 100 < $0 * 3 } ?? rate
    if nearest != line.baudRate { line.set(baudRate: nearest, &wire) }
  }
}
