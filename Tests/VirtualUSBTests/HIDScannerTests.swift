import Testing
import Vectors
import VirtualUSB

/// The rows of a kind of the published device bytes: name, bytes, meaning.
private func published(_ kind: String) throws -> [(name: String, bytes: [UInt8], text: String)] {
  // Not by `rows`: this table has no header but its comment.
  try Vectors.lines("devices/vectors.tsv")
    .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    .filter { $0[0] == kind }.map { ($0[1], bytes($0[2]), $0[3]) }
}

@Suite struct `A virtual HID POS scanner` {
  @Test func `sends what a Voyager 1602g was seen to send`() throws {
    let captured = try published("hidpos-honeywell").filter { $0.name != "REVINF-6" }
    #expect(captured.count == 6)
    let text = captured.flatMap { $0.bytes[5..<5 + Int($0.bytes[1])] }
    var host = Host(try HIDPOSScanner())
    try host.device.scan(Array("]X0".utf8) + text)
    // Byte 62, which is reserved, and the padding are the capture's zeros, too.
    #expect(host.readAll(0x81) == captured.map(\.bytes))
  }

  @Test func `tells of no scan before it is routed, when it is one of those`() throws {
    var host = Host(try HIDPOSScanner(waitsForRoute: true))
    try host.device.scan(Array("]C1A".utf8))
    #expect(host.readAll(0x81) == [])
    #expect(host.control(0x21, 9, value: 0x03FE, data: [0xFE, 1])?.status == .done)
    try host.device.scan(Array("]C1B".utf8))
    #expect(host.readAll(0x81).map { $0[5] } == [UInt8(ascii: "B")])
    #expect(host.device.notes == ["scan lost, not routed to the host", "route 1"])
  }

  @Test func `beeps by either way of setting a report`() throws {
    var host = Host(try HIDPOSScanner())
    host.write([0x04, 0x40], to: 0x01)
    _ = host.control(0x21, 9, value: 0x0204, data: [0x04, 0x20])
    #expect(host.device.notes == ["beep good", "beep bad"])
  }

  @Test func `halves a scan at a report`() throws {
    var host = Host(try HIDPOSScanner())
    try host.device.scan([UInt8](repeating: 0x41, count: 150), .firstHalf)
    let reports = host.readAll(0x81)
    #expect(reports.map { $0[63] } == [1])
    #expect(throws: VirtualDeviceError.tooShortToHalve) {
      try host.device.scan([0x41], .firstHalf)
    }
  }
}

@Suite struct `A virtual keyboard scanner` {
  @Test func `types with Alt what a real one was seen to type`() throws {
    let captured = try published("kbd-alt").filter { $0.name != "ENTER" }
    var host = Host(KeyboardScanner(.boot, habit: .altAlways, suffix: .enter))
    try host.device.scan(Array("SIP-4-1".utf8))
    let pressed = host.readAll(0x81, room: 8).filter { $0 != [UInt8](repeating: 0, count: 8) }
    #expect(captured.count == 7)
    #expect(pressed.dropLast() == captured.map(\.bytes)[...])
    #expect(pressed.last == bytes("0000280000000000"))
  }

  @Test(arguments: [
    ("a", "0000040000000000"), ("A", "0200040000000000"), ("1", "00001E0000000000"),
    ("0", "0000270000000000"), ("!", "02001E0000000000"), (")", "0200270000000000"),
    ("]", "0000300000000000"), ("|", "0200310000000000"), ("\u{1D}", "0100300000000000"),
    ("?", "0200380000000000"), ("\"", "0200340000000000"), ("_", "02002D0000000000"),
  ])
  func `presses a US keyboard's keys`(_ text: String, _ report: String) throws {
    var host = Host(KeyboardScanner(.boot, habit: .control, suffix: .none))
    try host.device.scan(Array(text.utf8))
    #expect(host.readAll(0x81, room: 8) == [bytes(report), bytes("0000000000000000")])
  }

  @Test func `has a key for each printing character`() throws {
    var host = Host(KeyboardScanner(.boot, habit: .control, suffix: .tab))
    let all = Array(0x20...0x7E as ClosedRange<UInt8>)
    try host.device.scan(all)
    let pressed = host.readAll(0x81, room: 8).filter { $0[2] != 0 }
    #expect(Set(pressed).count == all.count + 1)
    #expect(throws: VirtualDeviceError.noKey(0xE4)) { try host.device.scan([0xE4]) }
  }

  @Test func `types Alt and 029 for GS`() throws {
    var host = Host(KeyboardScanner(.boot, habit: .alt, suffix: .none))
    try host.device.scan([0x1D])
    let keys = host.readAll(0x81, room: 8).map { [$0[0], $0[2]] }
    #expect(
      keys == [[4, 0], [4, 0x62], [4, 0], [4, 0x5A], [4, 0], [4, 0x61], [4, 0], [0, 0]])
  }

  @Test func `sets a bit for each key, unless the boot protocol is asked for`() throws {
    var host = Host(KeyboardScanner(.bitmap, habit: .control, suffix: .none))
    try host.device.scan(Array("A".utf8))
    // Key 04 is bit 4 of the first byte behind report number and modifiers.
    let report = [1, 2, 0x10] + [UInt8](repeating: 0, count: 12)
    #expect(host.readAll(0x81, room: 16).first == report)
    #expect(host.control(0x21, 11, value: 0)?.status == .done)
    try host.device.scan(Array("A".utf8))
    #expect(host.readAll(0x81, room: 16).first == bytes("0200040000000000"))
  }
}
