import Scanning
import Testing

@Suite struct `Commands of a reader` {
  private func bytes(_ output: [ReaderOutput]) -> [[UInt8]] {
    output.compactMap { if case .bytes(let bytes) = $0 { bytes } else { nil } }
  }

  @Test func `start the inventory of an M100, and again after silence`() {
    var reader = M100Protocol()
    let start = hex("BB 00 27 00 03 22 27 10 83 7E")
    #expect(reader.takeOutput() == [.bytes(start)])
    #expect(reader.takeOutput() == [])
    _ = reader.receive(hex("bb01ff000115167e"))
    #expect(reader.takeOutput() == [])
    _ = reader.flush()
    #expect(reader.takeOutput() == [.bytes(start)])
    // On a line with an echo it comes back, and is no tag.
    #expect(reader.receive(start) == [.reply(start)])
  }

  @Test func `do not take it for a failure that an M100 sees no tag`() {
    var reader = M100Protocol()
    let none = hex("bb01ff000115167e")
    let tag = hex("bb02220011c9340030751feb705c5904e3d50d703a76ef7e")
    #expect(reader.receive(none + none) == [])
    #expect(reader.receive(tag).tags.count == 1)
    #expect(reader.receive(none) == [])
  }

  @Test func `begin the next round of a UHFReader18 when one has ended`() {
    var reader = UHFReader18Protocol(.reader18)
    // The checksum of this command is in many public programs.
    let round = hex("04 FF 01 1B B4")
    #expect(reader.takeOutput() == [.bytes(round)])
    _ = reader.receive(TagWriter.reader18(1, 3, [0]))
    #expect(reader.takeOutput() == [], "more of this round follows")
    for status: UInt8 in [1, 2, 4, 0xFB, 0xFD] {
      _ = reader.receive(TagWriter.reader18(1, status, []))
      #expect(reader.takeOutput() == [.bytes(round)])
    }
    for _ in 0..<11 {
      _ = reader.flush()
      #expect(reader.takeOutput() == [])
    }
    _ = reader.flush()
    #expect(reader.takeOutput() == [.bytes(round)])
  }

  @Test func `go round the antennas of a UHFReader288`() {
    var reader = UHFReader18Protocol(.reader288, antennas: [1, 3])
    var antennas: [UInt8] = []
    for _ in 0..<4 {
      let command = bytes(reader.takeOutput())
      #expect(command.count == 1 && command[0].count == 14 && command[0].first == 13)
      antennas += command.map { $0[10] }
      _ = reader.receive(TagWriter.reader18(1, 1, [1, 0]))
    }
    #expect(antennas == [0x80, 0x82, 0x80, 0x82])
  }

  @Test func `tell what a UHFReader18 could not do`() {
    var reader = UHFReader18Protocol(.reader18)
    #expect(reader.receive(TagWriter.reader18(1, 0xFD, [])) == [.fault(.device(0xFD))])
    // Two tags are promised, and one is there.
    let short = TagWriter.reader18(1, 1, [2, 2, 0x30, 0x00])
    #expect(reader.receive(short) == [.fault(.shortReport)])
  }

  @Test func `greet a CF reader, start it, and start it again when it has ended`() {
    var reader = CFProtocol()
    let hello = hex("CFFF0070002415")
    #expect(reader.takeOutput() == [.bytes(hello)])
    let name = cf(0x70, [0] + [UInt8](repeating: 0x41, count: 150))
    #expect(reader.receive(name) == [.reply(name)])
    let start = cf(1, [0, 0, 0, 0, 0], address: 0xFF)
    #expect(reader.takeOutput() == [.bytes(start)])
    #expect(reader.receive(cf(1, [0x12])) == [])
    #expect(reader.takeOutput() == [])
    _ = reader.flush()
    #expect(reader.takeOutput() == [.bytes(start)])
    #expect(reader.receive(cf(1, [0x02])) == [.fault(.device(2))])
    #expect(reader.receive(cf(1, [0, 0xFE, 0xC0, 1])) == [.fault(.shortReport)])
  }

  @Test func `start a CF reader that does not answer`() {
    var reader = CFProtocol()
    _ = reader.takeOutput()
    var sent: [ReaderOutput] = []
    for _ in 0..<4 {
      _ = reader.flush()
      sent += reader.takeOutput()
    }
    #expect(bytes(sent).map { $0[3] } == [1])
    for _ in 0..<40 {
      _ = reader.flush()
      sent += reader.takeOutput()
    }
    #expect(bytes(sent).map { $0[3] } == [1, 0x70, 1])
  }

  @Test func `read a tag of a CF reader that leaves channel and length out`() {
    var reader = CFProtocol()
    let epc = hex("300833B2DDD9014000000000")
    #expect(
      reader.receive(cf(1, [0, 0xFD, 0xA8, 1] + epc))
        == [.tag(TagRead(.epc, memory: epc, signalTenths: -600))])
  }

  @Test func `set a ThingMagic module up step by step`() {
    var reader = ThingMagicProtocol(region: 8, antennas: [1, 2])
    var codes: [UInt8] = []
    var output = bytes(reader.takeOutput())
    while let command = output.first {
      #expect(output.count == 1)
      #expect(command.suffix(2).elementsEqual(check(Array(command.dropFirst().dropLast(2)))))
      codes.append(command[2])
      // A tag that is still streamed is not the answer.
      _ = reader.receive(thingMagic(0x22, status: 0x0400))
      #expect(reader.takeOutput() == [])
      _ = reader.receive(thingMagic(command[2], status: 0))
      output = bytes(reader.takeOutput())
    }
    #expect(codes == [0x2F, 0x03, 0x97, 0x93, 0x91, 0x9A, 0x2F])
    // A sign of life keeps it as it is; silence sets it up anew.
    for _ in 0..<30 {
      _ = reader.flush()
      _ = reader.receive(thingMagic(0x22, status: 0x0400))
    }
    #expect(reader.takeOutput() == [])
    for _ in 0..<12 { _ = reader.flush() }
    #expect(bytes(reader.takeOutput()).map { $0[2] } == [0x2F])
  }

  @Test func `tell what a ThingMagic module complains of`() {
    var reader = ThingMagicProtocol()
    #expect(reader.receive(thingMagic(0x22, status: 0x0504)) == [.fault(.device(0x504))])
    let life = thingMagic(0x22, status: 0x0400)
    #expect(reader.receive(life) == [.reply(life)])
  }

  private func cf(_ command: UInt8, _ data: [UInt8], address: UInt8 = 0) -> [UInt8] {
    let frame = [0xCF, address, 0, command, UInt8(data.count)] + data
    return frame + TagWriter.big(TagWriter.reflected(frame))
  }

  private func check(_ bytes: [UInt8]) -> [UInt8] {
    TagWriter.big(TagWriter.shifted(bytes))
  }

  private func thingMagic(_ code: UInt8, status: UInt16) -> [UInt8] {
    let body = [0, code] + TagWriter.big(status)
    return [0xFF] + body + check(body)
  }
}
