import EPC
import GS1
import Testing
import Vectors

@Suite struct `An EPC` {
  @Test(arguments: EPCScheme.allCases)
  func `says the same in bits, URIs and element strings`(scheme: EPCScheme) throws {
    var random = RandomEPCs(seed: UInt64(scheme.rawValue))
    for _ in 0..<300 {
      let uri = random.pureURI(scheme.kind, for: scheme)
      var identity = try EPC(pureURI: uri)
      #expect(identity.pureURI == uri)
      if scheme == .dsgtinPlus {
        identity = try EPC(
          .sgtin, values: [EPC.Value("7006", "260131")] + #require(identity.key),
          companyPrefixLength: identity.companyPrefixLength)
      }
      let filter = UInt8(random.number(0...Int(scheme.filterLimit ?? 0)))
      let epc = try identity.encoded(as: scheme, filter: filter)
      #expect(epc.scheme == scheme)
      #expect(epc.filter == filter)
      let bytes = try #require(epc.bytes)
      #expect(bytes.count % 2 == 0)
      if let bits = scheme.bitCount { #expect(bytes.count == (bits + 15) / 16 * 2) }
      #expect(try EPC(bits: bytes) == epc)
      // With a word more it may look as if a protocol control word stood in front.
      if bytes[1] > 1 { #expect(try EPC(bits: bytes + [0, 0]) == epc) }
      #expect(TagContent(bits: bytes) == .epc(epc))
      #expect(try EPC(rawURI: #require(epc.rawURI)) == epc)
      #expect(epc.key == identity.key)
      if scheme.isPlus {
        #expect(epc.tagURI == nil)
        #expect(epc.pureURI == nil)
      } else {
        #expect(try EPC(tagURI: #require(epc.tagURI)) == epc)
        #expect(epc.pureURI == uri)
      }
      try expectValues(epc, like: identity)
    }
  }

  @Test(arguments: EPCKind.allCases)
  func `needs no scheme`(kind: EPCKind) throws {
    var random = RandomEPCs(seed: 7)
    for _ in 0..<100 {
      let uri = random.pureURI(kind, for: nil)
      let epc = try EPC(pureURI: uri)
      #expect(epc.kind == kind)
      #expect(epc.pureURI == uri)
      #expect(epc.hex == nil)
      #expect(epc.tagURI == nil)
      #expect(epc.rawURI == nil)
      try expectValues(epc, like: epc)
    }
  }

  private func expectValues(_ epc: EPC, like identity: EPC) throws {
    guard let values = epc.values else {
      #expect(identity.kind.identifiers.isEmpty)
      #expect(try epc.elements(today: CalendarDate("2026-11-21")) == nil)
      return
    }
    let length = identity.companyPrefixLength
    #expect(try EPC(epc.kind, values: values, companyPrefixLength: length) == identity)
  }

  @Test func `has the keys that a warehouse asks for`() throws {
    let item = try EPC(hex: "3034257BF7194E4000001A85")
    #expect(item.gtin?.description == "80614141123458")
    #expect(item.serial == "6789")
    #expect(item.sscc == nil)
    #expect(item.gln == nil)
    let pallet = try EPC(tagURI: "urn:epc:tag:sscc-96:0.0614141.1234567890")
    #expect(pallet.sscc?.description == "106141412345678908")
    #expect(pallet.serial == nil)
    #expect(pallet.gtin == nil)
    let place = try EPC(pureURI: "urn:epc:id:sgln:0614141.12345.0")
    #expect(place.gln?.description == "0614141123452")
    #expect(place.serial == nil)
    #expect(try EPC(pureURI: "urn:epc:id:sgln:0614141.12345.00").serial == "00")
    #expect(try EPC(pureURI: "urn:epc:id:usdod:2S194.7").cage == "2S194")
  }

  @Test func `of TDS 2 names what one of TDS 1 names`() throws {
    let old = try EPC(hex: "3034257BF7194E4000001A85")
    let new = try EPC(.sgtin, values: #require(old.values), companyPrefixLength: nil)
      .encoded(as: .sgtinPlus, filter: 1)
    #expect(new.key == old.key)
    #expect(new.gtin == old.gtin)
    #expect(new != old)
    #expect(new.companyPrefixLength == nil)
    let error = #expect(throws: EPCError.self) { try new.encoded(as: .sgtin96, filter: 1) }
    #expect(error?.reason == .companyPrefixUnknown)
  }

  @Test func `says its additional data in element strings, checked`() throws {
    let today = try CalendarDate("2026-11-21")
    // (10)LOT7 and (17)271231.
    let epc = try EPC(hex: "F7920774006812984624B510642CE4FB17379F00")
    let elements = try #require(try epc.elements(today: today))
    #expect(
      elements.map(\.description).joined() == "(01)20774006812984(21)S1(10)LOT7(17)271231")
    let identity = try EPC(.sgtin, elements: elements, companyPrefixLength: nil)
    #expect(try identity.encoded(as: .sgtinPlus, filter: 1) == epc)
    let wrong = try EPC(
      .sscc, values: [.init("00", "106141412345678908"), .init("410", "1234567890123")],
      companyPrefixLength: nil)
    let tag = try wrong.encoded(as: .ssccPlus, filter: 0)
    #expect(throws: GS1Error.self) { try tag.elements(today: today) }
  }
}
