import Testing
import USB

@Suite struct `The descriptors of a device` {
  private static let device: [UInt8] = [
    18, 1, 0, 2, 0, 0, 0, 64, 0x2E, 0x0C, 0x87, 0x0B, 0, 1, 1, 2, 3, 2,
  ]
  /// A HID interface with its class descriptor of a report descriptor of 144 bytes.
  private static let hid: [UInt8] =
    [9, 4, 0, 0, 2, 3, 1, 2, 0] + [9, 0x21, 0x11, 1, 0, 1, 0x22, 144, 0]
    + [7, 5, 0x81, 3, 64, 0, 1] + [7, 5, 0x01, 3, 64, 0, 1]
  /// An association, a communications interface with its union descriptor, and its data interface.
  private static let serial: [UInt8] =
    [8, 11, 1, 2, 2, 2, 1, 0] + [9, 4, 1, 0, 1, 2, 2, 1, 0] + [5, 0x24, 6, 1, 2]
    + [7, 5, 0x82, 3, 8, 0, 16] + [9, 4, 2, 0, 2, 10, 0, 0, 0]
    + [7, 5, 0x83, 2, 0, 2, 0] + [7, 5, 0x03, 2, 0, 2, 0]

  private static func configuration(_ number: UInt8, _ body: [UInt8]) -> [UInt8] {
    let length = 9 + body.count
    return [9, 2, UInt8(length & 0xFF), UInt8(length >> 8), 1, number, 0, 0x80, 50] + body
  }

  private static let both = device + configuration(1, hid + serial)

  @Test func `give interfaces, endpoints and class descriptors`() {
    let interfaces = ConfigurationParser.interfaces(of: Self.both, active: 1)
    #expect(interfaces.map(\.number) == [0, 1, 2])
    #expect(interfaces.map(\.interfaceClass) == [3, 2, 10])
    #expect(interfaces.map(\.subclass) == [1, 2, 0])
    #expect(interfaces.map(\.protocolNumber) == [2, 1, 0])
    #expect(
      interfaces.map(\.endpoints) == [
        [
          .init(address: 0x81, kind: .interrupt, maxPacketByteCount: 64),
          .init(address: 0x01, kind: .interrupt, maxPacketByteCount: 64),
        ],
        [.init(address: 0x82, kind: .interrupt, maxPacketByteCount: 8)],
        [
          .init(address: 0x83, kind: .bulk, maxPacketByteCount: 512),
          .init(address: 0x03, kind: .bulk, maxPacketByteCount: 512),
        ],
      ])
    #expect(interfaces[0].endpoints.map(\.isIn) == [true, false])
    #expect(interfaces[0].reportDescriptorByteCount == 144)
    #expect(interfaces[1].extra == [8, 11, 1, 2, 2, 2, 1, 0, 5, 0x24, 6, 1, 2])
    #expect(interfaces[1].reportDescriptorByteCount == nil)
  }

  @Test(arguments: [(1, [3]), (2, [2, 10]), (nil, [3]), (7, [])] as [(UInt8?, [UInt8])])
  func `give the configuration in force`(active: UInt8?, classes: [UInt8]) {
    let bytes = Self.device + Self.configuration(1, Self.hid) + Self.configuration(2, Self.serial)
    let interfaces = ConfigurationParser.interfaces(of: bytes, active: active)
    #expect(interfaces.map(\.interfaceClass) == classes)
  }

  @Test(arguments: [
    (0x0040, 64), (0x0400, 1024), (0x0C00, 2048), (0x1400, 3072), (0x1C00, 1024), (0, 0),
    (0x17FF, 6141),
  ])
  func `say how much a microframe brings`(field: Int, count: Int) {
    let endpoint: [UInt8] = [7, 5, 0x81, 3, UInt8(field & 0xFF), UInt8(field >> 8), 1]
    let bytes = Self.device + Self.configuration(1, [9, 4, 0, 0, 1, 3, 0, 0, 0] + endpoint)
    let interfaces = ConfigurationParser.interfaces(of: bytes, active: 1)
    #expect(interfaces.first?.endpoints.first?.maxPacketByteCount == count)
  }

  @Test func `keep alternates apart`() {
    let body: [UInt8] = [9, 4, 0, 0, 0, 1, 2, 0, 0] + [9, 4, 0, 1, 1, 1, 2, 0, 0]
    let bytes = Self.device + Self.configuration(1, body + [7, 5, 0x81, 1, 0, 3, 1])
    let interfaces = ConfigurationParser.interfaces(of: bytes, active: 1)
    #expect(interfaces.map(\.alternate) == [0, 1])
    #expect(interfaces.map(\.endpoints.count) == [0, 1])
    #expect(interfaces.last?.endpoints.first?.kind == .isochronous)
  }

  @Test func `give what stands before a cut, wherever it is`() {
    let whole = ConfigurationParser.interfaces(of: Self.both, active: 1)
    for count in 0..<Self.both.count {
      let part = ConfigurationParser.interfaces(of: Array(Self.both.prefix(count)), active: 1)
      #expect(part.count <= whole.count)
      // All but the last are whole.
      #expect(part.dropLast().elementsEqual(whole.prefix(max(0, part.count - 1))))
    }
  }

  @Test(
    arguments: [
      [0], [1, 4], [0, 4], [255, 4], [2, 4], [3, 5, 0x81], [9, 4, 0, 0, 200, 3, 0, 0, 0],
    ] as [[UInt8]])
  func `end where a length lies`(rest: [UInt8]) {
    let bytes = Self.both + rest
    let interfaces = ConfigurationParser.interfaces(of: bytes, active: 1)
    #expect(interfaces.prefix(3).map(\.number) == [0, 1, 2])
    #expect(interfaces.count <= 4)
  }

  @Test func `give a limited number of interfaces`() {
    let interface: [UInt8] = [9, 4, 0, 0, 0, 3, 0, 0, 0]
    let bytes =
      Self.device + Self.configuration(1, []) + (0..<7000).flatMap { _ in interface }
    let interfaces = ConfigurationParser.interfaces(of: bytes, active: 1)
    #expect(interfaces.count == ConfigurationParser.interfaceLimit)
  }

  @Test(arguments: 0..<300)
  func `can be anything without harm`(seed: UInt64) {
    var chance = SeededChance(seed)
    var bytes = Self.both
    for _ in 0..<(1 + chance.next(12)) {
      bytes[chance.next(bytes.count)] = UInt8(chance.next(256))
    }
    for interface in ConfigurationParser.interfaces(of: bytes, active: nil) {
      #expect((0...65_535) ~= interface.reportDescriptorByteCount ?? 0)
      #expect(interface.endpoints.allSatisfy { (0...6141) ~= $0.maxPacketByteCount })
    }
  }

  @Test(arguments: [[], [9], [0, 0x21], [9, 0x21, 0, 0, 0, 1, 0x22, 7], [2, 1, 9, 0x21]])
  func `tell no length that is not there`(extra: [UInt8]) {
    let interface = USBInterfaceDescription(number: 0, interfaceClass: 3, extra: extra)
    #expect(interface.reportDescriptorByteCount == nil)
  }
}
