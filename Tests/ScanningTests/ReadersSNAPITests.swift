import Scanning
import Testing
import Vectors

@Suite struct `SNAPI scanner` {
  /// The reports of a symbol; `first` is the number of the first packet.
  private func reports(_ data: [UInt8], type: UInt8, first: UInt8 = 0) -> [[UInt8]] {
    let count = max(1, (data.count + 25) / 26)
    return (0..<count).map { index in
      let part = Array(data.dropFirst(index * 26).prefix(26))
      let head = [0x22, UInt8(count), first + UInt8(index), UInt8(part.count), type, 0]
      return head + part + [UInt8](repeating: 0, count: 26 - part.count)
    }
  }

  private let acknowledgement = ReaderOutput.report(number: 1, [0x22, 1, 0])

  @Test(
    arguments: [
      (15, "010950600013435210AB\u{1D}21X", "]C1010950600013435210AB\u{1D}21X"),
      (3, "ABC", "]C0ABC"), (11, "9506000134352", "]E09506000134352"),
      (8, "036000291452", "]E0036000291452"), (10, "95060001", "]E495060001"),
      (75, "950600013435212", "]E3950600013435212"), (139, "950600013435212345", nil),
      (48, "09506000134352", "]e00109506000134352"),
      (48, "0109506000134352", "]e00109506000134352"),
      (6, "1234", "]I01234"), (27, "X", "]d1X"), (28, "X", "]Q1X"), (1, "]A2X", "]A2X"),
      (200, "]zz", "]zz"), (200, "ABC", "ABC"), (17, "", "]L0"),
    ] as [(UInt8, String, String?)])
  func `names the symbology`(type: UInt8, data: String, expected: String?) {
    var reader = SNAPIProtocol()
    _ = reader.takeOutput()
    let found = reports(Array(data.utf8), type: type).flatMap { reader.receive($0) }
    let text = expected ?? "]E3" + data
    #expect(found == [.scan(RawScan(transmission: Array(text.utf8)))])
    #expect(reader.takeOutput().allSatisfy { $0 == acknowledgement })
  }

  @Test func `tells an add-on beside an EAN-8 as the symbol that it is`() {
    var reader = SNAPIProtocol()
    #expect(
      reader.receive(reports(Array("9506000112".utf8), type: 74)[0]).scans
        == ["]E495060001", "]E112"])
    #expect(
      reader.receive(reports(Array("0123456512345".utf8), type: 137)[0]).scans
        == ["]E001234565", "]E212345"])
  }

  @Test(arguments: [0, 1] as [UInt8])
  func `puts the packets of any symbol together and acknowledges each`(first: UInt8) {
    var reader = SNAPIProtocol()
    #expect(reader.takeOutput() == [.report(number: 6, [1])])
    var numbers = SeededNumbers(seed: 3)
    for _ in 0..<60 {
      let data = numbers.bytes(0...400)
      let packets = reports(data, type: 200, first: first)
      var found: [ReaderEvent] = []
      for (index, packet) in packets.enumerated() {
        #expect(found == [])
        found += reader.receive(packet)
        #expect(reader.takeOutput() == [acknowledgement])
        if index + 1 < packets.count, index % 3 == 0 {
          // The acknowledgement was late, so it comes again.
          #expect(reader.receive(packet) == [])
          #expect(reader.takeOutput() == [acknowledgement])
        }
      }
      #expect(found == [.scan(RawScan(transmission: data))])
    }
  }

  @Test func `never glues two symbols`() {
    let long = reports(Array(repeating: 0x41, count: 60), type: 3)
    let other = reports(Array(repeating: 0x42, count: 30), type: 3)
    var reader = SNAPIProtocol()
    #expect(reader.receive(long[0]) == [])
    #expect(reader.flush() == [.fault(.shortReport)])
    #expect(reader.receive(long[0]) == [])
    #expect(reader.receive(other[0]) == [.fault(.shortReport)])
    #expect(reader.receive(other[1]).scans == ["]C0" + String(repeating: "B", count: 30)])
    #expect(reader.receive(long[1]) == [])
    #expect(
      reader.receive(reports([0x43], type: 3)[0])
        == [.fault(.shortReport), .scan(RawScan(transmission: Array("]C0C".utf8)))])
  }

  @Test func `acknowledges what is too short or says so, and tells it`() {
    for report in [hex("22 01 00 1B 03 00") + [UInt8](repeating: 1, count: 27), hex("22 01 00 03")]
    {
      var reader = SNAPIProtocol()
      _ = reader.takeOutput()
      #expect(reader.receive(report) == [.fault(.shortReport)])
      #expect(reader.takeOutput() == [acknowledgement])
    }
  }

  @Test func `answers are no scans`() {
    var reader = SNAPIProtocol()
    _ = reader.takeOutput()
    #expect(reader.receive([0x21, 4, 1, 0]) == [.reply([0x21, 4, 1, 0])])
    #expect(reader.receive([0x21, 5, 3, 0]) == [.fault(.device(3))])
    #expect(reader.receive([0x24, 3]) == [.reply([0x24, 3])])
    #expect(reader.receive([]) == [])
    #expect(reader.takeOutput() == [])
    #expect(reader.feedback(.good) == [.report(number: 4, [0])])
    #expect(Set(ReaderFeedback.allCases.flatMap { reader.feedback($0) }).count == 3)
  }
}
