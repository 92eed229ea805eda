import EPC
import Testing
import Vectors

@Suite struct `The content of a tag` {
  private let item = "3034257BF7194E4000001A85"

  @Test(arguments: ["", "0000", "000000000000000000000000"])
  func `is blank`(hex: String) throws {
    #expect(try TagContent(hex: hex) == .blank)
    let error = #expect(throws: EPCError.self) { try EPC(hex: hex) }
    #expect(error?.reason == .blank)
    let behind = try TagContent(hex: "3000000000000000000000000000")
    #expect(behind == .protocolControl(ProtocolControl(0x3000), inside: .blank))
  }

  @Test(arguments: ["E2009A90", "E20068060000000000000000", "E280116060000204ABCDEF01"])
  func `is what the maker of the chip left`(hex: String) throws {
    #expect(try TagContent(hex: hex) == .chipDefault)
    let error = #expect(throws: EPCError.self) { try EPC(hex: hex) }
    #expect(error?.code == "chipDefault")
  }

  /// jlcout/epctagcoder, issue 9: two programs and GS1's own page read a GTIN from the header 30.
  @Test(arguments: [
    "3000E2009A90100000000000ABCD", "3000E20068060000000000000000", "3001E28011606000020400000000",
  ])
  func `behind a protocol control word is no item when it is the chip's`(hex: String) throws {
    let word = ProtocolControl(hex.hasPrefix("3001") ? 0x3001 : 0x3000)
    let content = try TagContent(hex: hex)
    #expect(content == .protocolControl(word, inside: .chipDefault))
    #expect(content.epc == nil)
    let error = #expect(throws: EPCError.self) { try EPC(hex: hex) }
    #expect(error?.reason == .protocolControl(word.value))
  }

  @Test(arguments: [0x3000, 0x3400, 0x3001, 0x3401] as [UInt16])
  func `is found behind a protocol control word`(word: UInt16) throws {
    let hex = String(word, radix: 16)
    for row in Row.all.filter({ $0.isOK && $0.hex?.utf8.count == 24 }) {
      let epc = try row.epc()
      let content = try TagContent(hex: hex + #require(row.hex))
      #expect(content == .protocolControl(ProtocolControl(word), inside: .epc(epc)))
      #expect(content.epc == epc)
    }
  }

  @Test func `is found behind the word that announces its length`() throws {
    for row in Row.all where row.isOK && row.hex != nil {
      let epc = try row.epc()
      let bytes = try #require(epc.bytes)
      let word = UInt16(bytes.count / 2) << 11
      let content = TagContent(bits: [UInt8(word >> 8), 0] + bytes)
      #expect(content == .protocolControl(ProtocolControl(word), inside: .epc(epc)))
      let extended = UInt16(bytes.count / 2 + 1) << 11 | 0x0200
      let behind = TagContent(bits: [UInt8(extended >> 8), 0, 0x12, 0x34] + bytes)
      #expect(behind == .protocolControl(ProtocolControl(extended), inside: .epc(epc)))
      let apart = TagContent(bits: bytes + [0xAB, 0xCD], protocolControl: ProtocolControl(word))
      #expect(apart == .epc(epc))
    }
  }

  @Test func `never is an item by a protocol control word alone`() throws {
    var random = RandomEPCs(seed: 112)
    for word in [0x3000, 0x3001, 0x3400] as [UInt16] {
      for _ in 0..<2_000 {
        let bytes = [UInt8(word >> 8), UInt8(word & 0xFF)] + random.bytes(10) + [0, 0]
        let content = TagContent(bits: bytes)
        guard case .protocolControl(ProtocolControl(word), let inside) = content else {
          Issue.record("\(content)")
          continue
        }
        #expect(inside == TagContent(bits: Array(bytes.dropFirst(2))) || inside.epc == nil)
        #expect(throws: EPCError.self) { try EPC(bits: bytes) }
      }
    }
  }

  @Test func `may have a word of zeros more`() throws {
    #expect(try EPC(hex: item + "0000") == EPC(hex: item))
    #expect(try EPC(hex: item + "00000000") == EPC(hex: item))
    let error = #expect(throws: EPCError.self) { try EPC(hex: item + "0001") }
    #expect(error?.reason == .padding)
    #expect(error?.offset == 111)
  }

  @Test func `is by ISO when the toggle says so`() throws {
    let iso = TagContent.iso15961(applicationFamily: 0xA2)
    let content = try TagContent(hex: "31A2B0421AF2C0000123456789AB")
    #expect(content == .protocolControl(ProtocolControl(0x31A2), inside: iso))
    #expect(content.epc == nil)
    let told = TagContent(bits: [0x30, 0x34], protocolControl: ProtocolControl(0x31A2))
    #expect(told == iso)
    #expect(ProtocolControl(0x31A2).applicationFamily == 0xA2)
    #expect(ProtocolControl(0x3001).applicationFamily == nil)
  }

  @Test func `has its protocol control word read`() {
    let word = ProtocolControl(0x3601)
    #expect(word.wordCount == 6)
    #expect(word.hasUserMemory)
    #expect(word.isExtended)
    #expect(word.isHazardous)
    #expect(!ProtocolControl(0x3101).isHazardous)
  }

  @Test(arguments: [
    ("303C83F1B7DD441678901234", "partition", 11), ("2D3F00000000000000000000", "partition", 11),
    ("123456789012345678901234", "header", 0), ("FFFFFFFFFFFFFFFFFFFFFFFF", "header", 0),
    ("000000000000000000000001", "header", 0), ("CE0000000000000000000001", "header", 0),
  ])
  func `is unreadable`(hex: String, code: String, offset: Int) throws {
    guard case .unreadable(let error) = try TagContent(hex: hex) else {
      Issue.record("\(hex) is something")
      return
    }
    #expect(error.code == code)
    #expect(error.offset == offset)
    #expect(error.unit == .bit)
  }
}
