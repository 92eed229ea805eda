import Scanning
import Testing
import Vectors

@Suite struct `Serial chip` {
  private func transfers(
    _ chip: SerialChip, _ baudRate: Int, _ request: UInt8, interface: UInt8 = 0
  ) throws -> [ControlTransfer] {
    try chip.setup(baudRate: baudRate, interface: interface).filter { $0.request == request }
  }

  @Test func `of class CDC-ACM gets line coding and raised lines`() throws {
    #expect(
      try SerialChip.cdcACM.setup(baudRate: 9_600, interface: 2) == [
        ControlTransfer(0x21, 0x20, index: 2, data: hex("80250000000008")),
        ControlTransfer(0x21, 0x22, value: 3, index: 2),
      ])
  }

  /// Divisors of the device facts, and for the rest as Linux's driver reckons them.
  @Test(
    arguments: [
      (300, 0x2710, 0), (9_600, 0x4138, 0), (19_200, 0x809C, 0), (38_400, 0xC04E, 0),
      (57_600, 0xC034, 0), (115_200, 0x001A, 0), (230_400, 0x000D, 0), (460_800, 0x4006, 0),
      (921_600, 0x8003, 0), (2_000_000, 1, 0), (3_000_000, 0, 0), (470_588, 0x0006, 1),
    ] as [(Int, UInt16, UInt16)])
  func `of FTDI divides its clock`(baudRate: Int, value: UInt16, index: UInt16) throws {
    let plain = try transfers(.ftdi(hasPorts: false), baudRate, 3)
    #expect(plain == [ControlTransfer(0x40, 3, value: value, index: index)])
    let second = try transfers(.ftdi(hasPorts: true), baudRate, 3, interface: 1)
    #expect(second == [ControlTransfer(0x40, 3, value: value, index: index << 8 | 2)])
  }

  @Test func `of FTDI is set to 8N1 with both lines raised`() throws {
    let setup = try SerialChip.ftdi(hasPorts: false).setup(baudRate: 115_200)
    #expect(setup.first == ControlTransfer(0x40, 0))
    #expect(setup.contains(ControlTransfer(0x40, 4, value: 8)))
    #expect(setup.suffix(2).map(\.value) == [0x0101, 0x0202])
  }

  @Test func `of Silicon Labs takes the rate as it is`() throws {
    #expect(
      try SerialChip.cp210x.setup(baudRate: 115_200) == [
        ControlTransfer(0x41, 0x00, value: 1),
        ControlTransfer(0x41, 0x03, value: 0x0800),
        ControlTransfer(0x41, 0x1E, data: hex("00C20100")),
        ControlTransfer(0x41, 0x07, value: 0x0303),
      ])
  }

  /// The registers that Linux's driver documents for these rates.
  @Test(
    arguments: [
      (9_600, 0xB282, 0x0C), (57_600, 0x9883, 0x10), (115_200, 0xCC83, 0x08),
      (921_600, 0xF387, 0x00),
    ] as [(Int, UInt16, UInt16)])
  func `of WCH gets divisor and factor`(baudRate: Int, high: UInt16, low: UInt16) throws {
    let setup = try SerialChip.ch34x.setup(baudRate: baudRate)
    #expect(
      setup.filter { $0.request == 0x9A } == [
        ControlTransfer(0x40, 0x9A, value: 0x1312, index: high),
        ControlTransfer(0x40, 0x9A, value: 0x0F2C, index: low),
        ControlTransfer(0x40, 0x9A, value: 0x2518, index: 0xC3),
      ])
    #expect(setup.last == ControlTransfer(0x40, 0xA4, value: 0xFF9F))
  }

  @Test func `of Prolific is woken, unless it is new`() throws {
    let old = try SerialChip.pl2303(isHXN: false).setup(baudRate: 9_600)
    let new = try SerialChip.pl2303(isHXN: true).setup(baudRate: 9_600)
    #expect(old.suffix(2) == new[...])
    #expect(new == (try SerialChip.cdcACM.setup(baudRate: 9_600)))
    #expect(old.prefix(3).map(\.value) == [0x8484, 0x0404, 0x8484])
    #expect(old.filter(\.isRead).allSatisfy { $0.readCount == 1 && $0.data.isEmpty })
  }

  @Test func `takes any rate or refuses it`() {
    let chips: [SerialChip] = [
      .cdcACM, .ftdi(hasPorts: false), .ftdi(hasPorts: true), .cp210x, .ch34x,
      .pl2303(isHXN: false),
    ]
    var numbers = SeededNumbers(seed: 1)
    let rates = [.min, -1, 0, 1, 299, 12_000_001, .max, 2_500_000, 7_000_000]
    for chip in chips {
      for rate in rates.prefix(7) {
        #expect(throws: SerialChipError.baudRate(rate)) { try chip.setup(baudRate: rate) }
      }
      for _ in 0..<2_000 {
        _ = try? chip.setup(baudRate: .random(in: 0...12_000_000, using: &numbers), interface: 255)
      }
    }
    for rate in rates.suffix(2) {
      #expect(throws: SerialChipError.baudRate(rate)) {
        try SerialChip.ftdi(hasPorts: false).setup(baudRate: rate)
      }
    }
  }

  @Test func `is known by the numbers of its device`() {
    #expect(SerialChip(vendorID: 0x0403, productID: 0x6001) == .ftdi(hasPorts: false))
    #expect(SerialChip(vendorID: 0x0403, productID: 0x6014) == .ftdi(hasPorts: true))
    #expect(SerialChip(vendorID: 0x10C4, productID: 0xEA60) == .cp210x)
    #expect(SerialChip(vendorID: 0x1A86, productID: 0x7523) == .ch34x)
    #expect(SerialChip(vendorID: 0x067B, productID: 0x2303) == .pl2303(isHXN: false))
    #expect(SerialChip(vendorID: 0x067B, productID: 0x23A3) == .pl2303(isHXN: true))
    #expect(SerialChip(vendorID: 0x0C2E, productID: 0x0B87) == nil)
  }
}

@Suite struct `FTDI packets` {
  @Test func `lose the two bytes in front of each, whatever the line brought`() {
    var numbers = SeededNumbers(seed: 2)
    for packetByteCount in [64, 512] {
      for _ in 0..<100 {
        let text = numbers.bytes(0...1_500)
        var transfer: [UInt8] = []
        var rest = text[...]
        repeat {
          transfer += [0x01, 0x60] + rest.prefix(packetByteCount - 2)
          rest = rest.dropFirst(packetByteCount - 2)
        } while !rest.isEmpty
        #expect(FTDIFraming.payload(of: transfer, packetByteCount: packetByteCount) == text)
      }
    }
    for count in 0...2 {
      #expect(FTDIFraming.payload(of: [UInt8](repeating: 1, count: count)) == [])
    }
    #expect(FTDIFraming.payload(of: [UInt8](repeating: 1, count: 65)).count == 62)
  }
}
