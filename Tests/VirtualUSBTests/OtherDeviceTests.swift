import Testing
import VirtualUSB

@Suite struct `A virtual NFC reader` {
  @Test func `tells the identifier of a card that it gave power`() throws {
    var host = Host(CCIDReader())
    let identifier = bytes("04 A1 B2 C3")
    // No card: the command failed, error FE, and the card is absent.
    host.write(bytes("62 00000000 00 01 000000"), to: 0x02)
    #expect(host.readAll(0x82) == [bytes("80 00000000 00 01 42 FE 00")])
    try host.device.bring(tag: identifier)
    #expect(host.readAll(0x81, room: 8) == [[0x50, 0x03]])
    // Not powered yet.
    host.write(bytes("6F 05000000 00 02 000000 FFCA000000"), to: 0x02)
    #expect(host.readAll(0x82) == [bytes("80 00000000 00 02 41 FE 00")])
    host.write(bytes("62 00000000 00 03 000000"), to: 0x02)
    let answer = try #require(host.readAll(0x82).first)
    #expect(answer.starts(with: bytes("80 14000000 00 03 00 00 00 3B 8F")))
    // The last byte makes all behind the first come to nothing.
    #expect(answer[11...].reduce(0, ^) == 0)
    host.write(bytes("6F 05000000 00 04 000000 FFCA000000"), to: 0x02)
    #expect(host.readAll(0x82) == [bytes("80 06000000 00 04 00 00 00 04A1B2C3 9000")])
    try host.device.take(tag: identifier)
    host.write(bytes("65 00000000 00 05 000000"), to: 0x02)
    #expect(host.readAll(0x82) == [bytes("81 00000000 00 05 02 00 00")])
  }

  @Test func `notes buzzer and lamps`() throws {
    var host = Host(CCIDReader())
    host.write(bytes("6B 05000000 00 01 000000 FF00520000"), to: 0x02)
    host.write(bytes("6B 09000000 00 02 000000 FF0040A004 01010101"), to: 0x02)
    #expect(host.device.notes == ["buzzer off", "lamps A0 04 01 01 01 01"])
    #expect(host.readAll(0x82).map { $0[0] } == [0x83, 0x83])
  }

  @Test func `has a class descriptor of the length that it says`() throws {
    let layout = CCIDReader().layout
    #expect(layout.interfaces[0].extra.count == 54)
  }
}

@Suite struct `A virtual SNAPI scanner` {
  @Test func `sends the next packet when the last was acknowledged`() throws {
    var host = Host(SNAPIScanner())
    try host.device.scan(Array("]C1".utf8) + [UInt8](repeating: 0x41, count: 30))
    let first = host.readAll(0x81)
    #expect(first.map { Array($0[..<6]) } == [bytes("22 02 00 1A 0F 00")])
    #expect(host.readAll(0x81) == [])
    _ = host.control(0x21, 9, value: 0x0201, data: bytes("01 22 01 00"))
    let second = host.readAll(0x81)
    #expect(second.map { Array($0[..<6]) } == [bytes("22 02 01 04 0F 00")])
    #expect(second.first?.count == 32)
    _ = host.control(0x21, 9, value: 0x0201, data: bytes("01 22 01 00"))
    #expect(host.device.notes == ["ack", "ack"])
  }

  @Test func `is silent until it may scan`() throws {
    var host = Host(SNAPIScanner(isEnabled: false))
    try host.device.scan(Array("A".utf8))
    #expect(host.readAll(0x81) == [])
    host.write(bytes("06 01"), to: 0x02)
    #expect(host.readAll(0x81).map { Array($0[..<3]) } == [bytes("21 06 01")])
    try host.device.scan(Array("A".utf8))
    #expect(host.readAll(0x81).count == 1)
  }
}

@Suite struct `A virtual USB-OEM scanner` {
  /// A host that has enabled the scanner and read its status.
  private func enabled(isTableTop: Bool = false) -> Host {
    var host = Host(USBOEMScanner(isTableTop: isTableTop))
    _ = host.control(0x21, 9, value: 0x0200, data: bytes("11 00000000000000000000"))
    #expect(host.readAll(0x81).map { Array($0[..<4]) } == [bytes("04 00 03 00")])
    return host
  }

  @Test func `is silent until it is enabled`() throws {
    var host = Host(USBOEMScanner())
    try host.device.scan(Array("]E04006381333931".utf8))
    #expect(host.readAll(0x81) == [])
    host = enabled()
    try host.device.scan(Array("]E04006381333931".utf8))
    let label = try #require(host.readAll(0x81).first)
    #expect(label.count == 64)
    #expect(Array(label[..<18]) == bytes("12 00 03 00") + Array("4006381333931".utf8) + [0x16])
  }

  @Test func `says that more follows`() throws {
    var host = enabled()
    try host.device.scan(Array("]C1".utf8) + [UInt8](repeating: 0x41, count: 60))
    let labels = host.readAll(0x81)
    #expect(labels.map { Int($0[0]) } == [63, 11])
    #expect(Array(labels[0][60..<63]) == bytes("10 25 0B"))
    #expect(Array(labels[1][8..<11]) == bytes("00 25 0B"))
  }

  @Test func `sends digits as numbers from the counter`() throws {
    var host = enabled(isTableTop: true)
    try host.device.scan(Array("]E495012346".utf8))
    #expect(
      host.readAll(0x81).map { Array($0[..<13]) } == [bytes("0D 00 03 00 0905000102030406 0C")])
  }
}
