import Scanning
import Testing

@Suite struct `USB-OEM scanner` {
  private func report(_ text: String, _ identifier: [UInt8], status: [UInt8] = [0, 3, 0])
    -> [UInt8]
  {
    let body = status + Array(text.utf8) + identifier
    let report = [UInt8(body.count + 1)] + body
    return report + [UInt8](repeating: 0, count: max(0, 64 - report.count))
  }

  @Test(
    arguments: [
      ("9506000134352", [0x16], "]E09506000134352"), ("036000291452", [0x0D], "]E0036000291452"),
      ("95060001", [0x0C], "]E495060001"), ("01234565", [0x0A], "]E001234565"),
      ("A-1", [0x00, 0x0A, 0x0B], "]A0A-1"), ("A1A", [0x00, 0x0E, 0x0B], "]F0A1A"),
      ("12", [0x00, 0x0C, 0x0B], "]S012"), ("12", [0x00, 0x0D, 0x0B], "]I012"),
      ("x", [0x00, 0x18, 0x0B], "]C0x"), ("x", [0x00, 0x19, 0x0B], "]G0x"),
      ("10A\u{1D}21", [0x00, 0x25, 0x0B], "]C110A\u{1D}21"),
      ("0109506000134352", [0x00, 0x2A, 0x0B], "]e00109506000134352"),
      ("10A", [0x00, 0x2B, 0x0B], "]e010A"), ("x", [0x00, 0x2E, 0x0B], "]L0x"),
      ("x", [0x00, 0x2F, 0x0B], "]U0x"), ("x", [0x00, 0x32, 0x0B], "]d1x"),
      ("10A", [0x00, 0x36, 0x0B], "]d210A"), ("x", [0x00, 0x33, 0x0B], "]Q1x"),
      ("10A", [0x00, 0x37, 0x0B], "]Q310A"), ("x", [0x00, 0x34, 0x0B], "]z0x"),
      ("x", [0x00, 0x38, 0x0B], "]L0x"), ("x", [0x00, 0xFF, 0x0B], "x"),
      ("x", [0x04, 0x00, 0x00, 0x00], "x"), ("x", [0x77], "x"),
      ("950600013435212", [0x00, 0x13, 0x0B], "]E3950600013435212"),
    ] as [(String, [UInt8], String)])
  func `names the symbology`(text: String, identifier: [UInt8], expected: String) {
    var reader = USBOEMProtocol()
    #expect(
      reader.receive(report(text, identifier))
        == [.scan(RawScan(transmission: Array(expected.utf8)))])
  }

  @Test func `turns the digits of a table-top scanner into text`() {
    var reader = USBOEMProtocol()
    let digits = String(
      decoding: [9, 5, 0, 6, 0, 0, 0, 1, 3, 4, 3, 5, 2] as [UInt8], as: UTF8.self)
    #expect(reader.receive(report(digits, [0x16])).scans == ["]E09506000134352"])
    // Elsewhere such a byte is one of the label's own.
    #expect(
      reader.receive(report("\u{9}A", [0x00, 0x18, 0x0B]))
        == [.scan(RawScan(transmission: Array("]C0\u{9}A".utf8)))])
  }

  @Test func `puts a label together that comes in several reports`() {
    var reader = USBOEMProtocol()
    let text = String(repeating: "0123456789", count: 12)
    #expect(reader.receive(report(String(text.prefix(57)), [0x10, 0x32, 0x0B])) == [])
    #expect(
      reader.receive(report(String(text.dropFirst(57).prefix(57)), [0x10, 0x32, 0x0B])) == [])
    #expect(
      reader.receive(report(String(text.dropFirst(114)), [0x00, 0x32, 0x0B])).scans
        == ["]d1" + text])
    #expect(reader.receive(report("abc", [0x14, 0, 0, 0])) == [])
    #expect(reader.receive(report("def", [0x04, 0, 0, 0])).scans == ["abcdef"])
    #expect(reader.receive(report("abc", [0x10, 0x32, 0x0B])) == [])
    #expect(reader.flush() == [.fault(.shortReport)])
    #expect(reader.receive(report("def", [0x00, 0x32, 0x0B])).scans == ["]d1def"])
  }

  @Test func `holds no more than a label can`() {
    var reader = USBOEMProtocol()
    let part = report(String(repeating: "x", count: 57), [0x10, 0x32, 0x0B])
    let found = (0..<200).flatMap { _ in reader.receive(part) }
    #expect(found == [.fault(.tooLong)])
  }

  @Test func `is enabled at the start, and again when it forgot`() {
    var reader = USBOEMProtocol()
    let enable = ReaderOutput.report(number: 0, [0x11] + [UInt8](repeating: 0, count: 10))
    #expect(reader.takeOutput() == [enable])
    #expect(reader.receive([4, 0, 3, 0]) == [.reply([4, 0, 3, 0])])
    #expect(reader.takeOutput() == [])
    #expect(reader.receive([4, 0, 1, 0]) == [.reply([4, 0, 1, 0])])
    #expect(reader.takeOutput() == [enable])
    #expect(reader.receive([4, 0, 1, 0]) == [.reply([4, 0, 1, 0])])
    #expect(reader.takeOutput() == [])
    for _ in 0..<8 { _ = reader.flush() }
    #expect(reader.takeOutput() == [enable])
  }

  @Test func `tells failures and answers, and no label of either`() {
    var reader = USBOEMProtocol()
    #expect(reader.receive(report("x", [0x16], status: [0x20, 1, 0])) == [.fault(.device(0x20))])
    #expect(reader.receive([4, 0, 0x83, 0]) == [.fault(.device(0x8000))])
    #expect(reader.receive([4, 0, 3, 0x10]) == [.fault(.device(0x10_0000))])
    #expect(reader.receive([6, 0x40, 3, 8, 0, 6]) == [.reply([6, 0x40, 3, 8, 0, 6])])
    for short in [
      [5, 0, 0], [3, 0, 0], [64, 0, 3, 0, 0x31], [5, 0, 3, 0, 0x0B], [6, 0, 3, 0, 1, 0],
    ]
      as [[UInt8]]
    {
      #expect(reader.receive(short) == [.fault(.shortReport)])
    }
    #expect(reader.receive([]) == [])
    #expect(reader.receive([UInt8](repeating: 0, count: 64)) == [])
    #expect(
      reader.feedback(.bad) == [
        .report(number: 0, [0x30, 0, 5] + [UInt8](repeating: 0, count: 8))
      ])
  }
}
