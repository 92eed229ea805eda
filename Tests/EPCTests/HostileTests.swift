import EPC
import GS1
import Testing
import Vectors

/// Input that nobody promised to be right: no trap, no item that is not there, bounded work.
@Suite struct `Hostile tags and texts` {
  @Test func `of random bits never trap`() throws {
    var random = RandomEPCs(seed: 1)
    let today = try CalendarDate("2026-11-21")
    let headers = EPCScheme.allCases.map(\.rawValue)
    for round in 0..<60_000 {
      var bytes = random.bytes(random.number(0...68))
      if round % 4 != 0, !bytes.isEmpty { bytes[0] = headers[round % headers.count] }
      let content = TagContent(bits: bytes)
      guard let epc = content.epc else { continue }
      _ = try? epc.elements(today: today)
      _ = epc.tagURI
      // What was read can be written, and says the same then.
      #expect(try EPC(bits: #require(epc.bytes)) == epc)
    }
  }

  @Test func `with one bit turned are refused or say so again`() throws {
    for row in Row.all where row.isOK && row.hex != nil {
      let bytes = try #require(try row.epc().bytes)
      for bit in stride(from: 0, to: bytes.count * 8, by: 7) {
        var turned = bytes
        turned[bit / 8] ^= 1 << (bit % 8)
        guard let epc = TagContent(bits: turned).epc else { continue }
        #expect(try EPC(bits: #require(epc.bytes)) == epc)
      }
    }
  }

  @Test func `that end too early are refused`() throws {
    for row in Row.all where row.isOK && row.hex != nil {
      let hex = try #require(row.hex)
      let whole = try EPC(hex: hex)
      for count in 0..<hex.utf8.count {
        let part = String(hex.prefix(count))
        guard let epc = try? EPC(hex: part) else { continue }
        // Additional data has no mark at its end: what is left of it names the same thing.
        #expect(!whole.data.isEmpty && epc.key == whole.key, "\(part) of \(hex)")
        #expect(whole.data.starts(with: epc.data))
      }
    }
  }

  @Test func `of random characters never trap`() throws {
    var random = RandomEPCs(seed: 2)
    let alphabet = Array("urn:epcidtagraw:sgtin-96.x0123456789%2F#/ÄE")
    for row in Row.all {
      guard let uri = row.tagURI ?? row.pureURI else { continue }
      for _ in 0..<10 {
        var text = Array(uri)
        for _ in 0...random.number(0...2) {
          let index = random.number(0...text.count - 1)
          text[index] = alphabet[random.number(0...alphabet.count - 1)]
        }
        let changed = String(text.prefix(random.number(0...text.count)))
        if let epc = try? EPC(tagURI: changed) { #expect(epc.tagURI == changed.uppercasingEscapes) }
        if let epc = try? EPC(pureURI: changed) {
          #expect(epc.pureURI == changed.uppercasingEscapes)
        }
        _ = try? EPC(rawURI: changed)
        _ = try? TagContent(hex: changed)
      }
    }
  }

  @Test func `of any length take bounded work`() throws {
    let long = String(repeating: "30", count: 1_000_000)
    let error = #expect(throws: EPCError.self) { try EPC(hex: long) }
    #expect(error?.reason == .tooLong(maximum: 128))
    let bytes = #expect(throws: EPCError.self) {
      try EPC(bits: [UInt8](repeating: 0x30, count: 100_000))
    }
    #expect(bytes?.reason == .tooLong(maximum: 512))
    #expect(throws: EPCError.self) {
      try EPC(pureURI: "urn:epc:id:sgtin:0614141.812345." + String(repeating: "1", count: 100_000))
    }
  }
}

extension String {
  /// The text with the hexadecimal digits of its escapes as capitals.
  fileprivate var uppercasingEscapes: String {
    var text = Array(self)
    for index in text.indices where text[index] == "%" {
      for next in (index + 1)..<min(index + 3, text.count) {
        text[next] = Character(text[next].uppercased())
      }
    }
    return String(text)
  }
}
