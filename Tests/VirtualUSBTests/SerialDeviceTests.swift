import Testing
import Vectors
import VirtualUSB

@Suite struct `A virtual serial scanner` {
  @Test func `keeps silent until DTR`() throws {
    var host = Host(CDCScanner(suffix: .crlf))
    try host.device.scan(Array("A".utf8))
    #expect(host.readAll(0x81) == [])
    _ = host.control(0x21, 0x20, data: bytes("80 25 00 00 00 00 08"))
    _ = host.control(0x21, 0x22, value: 3)
    try host.device.scan(Array("B".utf8))
    #expect(host.readAll(0x81) == [bytes("42 0D 0A")])
    #expect(
      host.device.notes == ["scan lost, DTR is off", "line 9600 8N1", "dtr on", "rts on"])
    #expect(host.control(0xA1, 0x21, length: 7)?.bytes == bytes("80 25 00 00 00 00 08"))
  }

  @Test func `ends what fills a packet by an empty one`() throws {
    var host = Host(CDCScanner(suffix: .none))
    _ = host.control(0x21, 0x22, value: 1)
    try host.device.scan([UInt8](repeating: 0x41, count: 64))
    #expect(host.readAll(0x81, room: 512).map(\.count) == [64])
    try host.device.scan([UInt8](repeating: 0x41, count: 64), .firstHalf)
    #expect(host.readAll(0x81, room: 512).map(\.count) == [32])
  }
}

@Suite struct `A virtual UHF module` {
  private let tag = bytes("E200001D7315016521408FC6")

  /// An FTDI adapter whose line runs at the module's rate.
  private func adapter() -> Host {
    var host = Host(FTDIAdapter())
    _ = host.control(0x40, 3, value: 0x001A)
    return host
  }

  /// What the module sent, without the chip's two bytes in each packet.
  private func answer(_ host: inout Host) -> [UInt8] {
    host.readAll(0x81).flatMap { packet in
      #expect(packet.starts(with: [0x01, 0x60]))
      return packet.dropFirst(2)
    }
  }

  @Test func `tells of a tag in the bytes of the manual's example`() throws {
    var host = adapter()
    try host.device.bring(tag: tag)
    host.write(bytes("BB 00 22 00 00 22 7E"), to: 0x02)
    let row = try #require(
      try Vectors.rows("devices/vectors.tsv").first {
        $0[0] == "m100" && $0[3].contains("E200001D7315016521408FC6")
      })
    #expect(answer(&host) == bytes(row[2]))
  }

  @Test func `says that there is no tag, and what it is`() throws {
    var host = adapter()
    host.write(bytes("BB 00 22 00 00 22 7E"), to: 0x02)
    #expect(answer(&host) == bytes("BB 01 FF 00 01 15 16 7E"))
    host.write(bytes("BB 00 03 00 01 00 04 7E"), to: 0x02)
    let row = try #require(
      try Vectors.rows("devices/vectors.tsv").first { $0[1] == "module-info" })
    #expect(answer(&host) == bytes(row[2]))
  }

  @Test func `takes a command in any pieces, and none that is garbled`() throws {
    var host = adapter()
    for byte in bytes("7E BB 00 22 00 00 23 7E BB 00 22 00 00 22 7E") {
      host.write([byte], to: 0x02)
    }
    #expect(answer(&host) == bytes("BB 01 FF 00 01 15 16 7E"))
    #expect(host.device.notes.last == "inventory once")
    #expect(host.device.notes.contains("bad frame BB 00 22 00 00 23 7E"))
  }

  @Test func `takes inventory as often as told, or until it is stopped`() throws {
    var host = adapter()
    try host.device.bring(tag: tag)
    host.write(bytes("BB 00 27 00 03 22 00 02 4E 7E"), to: 0x02)
    for _ in 1...20 { host.device.tick() }
    #expect(answer(&host).count == 2 * 24)
    host.write(bytes("BB 00 27 00 03 22 27 10 83 7E"), to: 0x02)
    host.write(bytes("BB 00 28 00 00 28 7E"), to: 0x02)
    for _ in 1...20 { host.device.tick() }
    #expect(answer(&host) == bytes("BB 01 28 00 01 00 2A 7E"))
  }

  @Test func `understands nothing at another rate`() throws {
    var host = Host(FTDIAdapter())
    _ = host.control(0x40, 3, value: 0x4138)
    host.write(bytes("BB 00 22 00 00 22 7E"), to: 0x02)
    #expect(host.readAll(0x81) == [])
    #expect(host.device.notes == ["baud 9600", "garbled, the line runs at another rate"])
  }

  @Test func `is told of the line's state while nothing else comes`() throws {
    var host = adapter()
    #expect(host.submit(endpoint: 0x81, room: 64) == [])
    host.device.tick()
    #expect(host.device.takeCompletions().map(\.bytes) == [[0x01, 0x60]])
  }

  @Test func `stands behind a CH340, too`() throws {
    var host = Host(CH341Adapter())
    #expect(host.control(0xC0, 0x5F, length: 2)?.bytes == [0x31, 0x00])
    _ = host.control(0x40, 0x9A, value: 0x1312, index: 0xCC83)
    _ = host.control(0x40, 0x9A, value: 0x0F2C, index: 0x0008)
    _ = host.control(0x40, 0xA4, value: 0xFF9F)
    host.write(bytes("BB 00 22 00 00 22 7E"), to: 0x02)
    #expect(host.readAll(0x82).flatMap(\.self) == bytes("BB 01 FF 00 01 15 16 7E"))
    #expect(host.device.notes == ["baud 115200", "dtr on", "rts on", "inventory once"])
  }
}
