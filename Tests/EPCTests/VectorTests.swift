import EPC
import GS1
import Testing
import Vectors

/// Every row of the EPC vectors, in every direction that it gives.
@Suite struct `EPC vectors` {
  @Test func `are all there`() {
    #expect(Row.all.count == 1_215)
    #expect(Row.all.allSatisfy { $0.hex != nil || $0.pureURI != nil })
  }

  @Test(arguments: Row.all.filter { $0.isOK && $0.hex != nil })
  func `bits are read and written`(row: Row) throws {
    let hex = try #require(row.hex)
    let epc = try EPC(hex: hex)
    #expect(epc.kind == row.epcKind)
    if let filter = row.filter { #expect(epc.filter == filter) }
    #expect(epc.hex == hex)
    let rawURI = try #require(epc.rawURI)
    #expect(rawURI == "urn:epc:raw:\(hex.utf8.count * 4).x\(hex)")
    #expect(try EPC(rawURI: rawURI) == epc)
    #expect(TagContent(bits: epc.bytes ?? []) == .epc(epc))
    if let length = row.companyPrefixLength { #expect(epc.companyPrefixLength == length) }
    if row.kind == "tdt" || row.kind == "pyepc" { #expect(epc.scheme?.name == row.scheme) }
    try expectValues(row, epc)
  }

  @Test(arguments: Row.all.filter { $0.isOK && $0.tagURI != nil })
  func `tag URIs are read and written`(row: Row) throws {
    let uri = try #require(row.tagURI)
    let epc = try EPC(tagURI: uri)
    #expect(epc.tagURI == uri)
    #expect(epc.pureURI == row.pureURI)
    #expect(epc.hex == row.hex)
    let scheme = try #require(epc.scheme)
    let identity = try EPC(pureURI: #require(row.pureURI))
    #expect(identity.scheme == nil)
    #expect(try identity.encoded(as: scheme, filter: row.filter ?? 0) == epc)
    if let code = row.option("binary_coding_scheme") {
      #expect(scheme == EPCScheme(name: code))
    }
  }

  @Test(arguments: Row.all.filter { $0.isOK && $0.pureURI != nil })
  func `pure identity URIs are read and written`(row: Row) throws {
    let uri = try #require(row.pureURI)
    let epc = try EPC(pureURI: uri)
    #expect(epc.pureURI == uri)
    #expect(epc.kind == row.epcKind)
    #expect(epc.hex == nil)
    if let length = row.companyPrefixLength { #expect(epc.companyPrefixLength == length) }
    try expectValues(row, epc)
  }

  /// The row's values are the EPC's, and make it again.
  private func expectValues(_ row: Row, _ epc: EPC) throws {
    if let key = row.key, row.hex == nil || row.kind == "pyepc" {
      let first = try #require(epc.key?.first?.value)
      #expect(first.hasSuffix(key))
      #expect(first.dropLast(key.count).allSatisfy { $0 == "0" })
      if row.kind == "epcpy-gs1key", let digits = row.option("gtin_type") {
        #expect(key.count == Int(digits))
      }
    }
    guard let expected = row.values?.text ?? row.elementString else { return }
    let values = try #require(epc.values)
    if Differences.withoutExtension.contains(row.hex ?? row.pureURI ?? "") {
      #expect(values.text != expected)
      #expect("\(values.text)(254)0" == expected)
    } else {
      #expect(values.text == expected)
    }
    for given in [row.values ?? values, values] {
      let identity = try EPC(
        epc.kind, values: given, companyPrefixLength: epc.companyPrefixLength)
      if let scheme = epc.scheme {
        #expect(try identity.encoded(as: scheme, filter: epc.filter) == epc)
      } else {
        #expect(identity == epc)
      }
    }
    try expectElements(epc, values)
  }

  /// The element strings say the same, as far as the application identifiers are known.
  private func expectElements(_ epc: EPC, _ values: [EPC.Value]) throws {
    guard values.allSatisfy({ ApplicationIdentifier(code: $0.code) != nil }) else { return }
    let today = try CalendarDate("2026-11-21")
    let elements = try #require(try epc.elements(today: today))
    #expect(elements.map { EPC.Value($0.identifier.code, $0.value) } == values)
    let identity = try EPC(
      epc.kind, elements: elements.reversed(), companyPrefixLength: epc.companyPrefixLength)
    #expect(identity.key == epc.key)
    #expect(Set(identity.data) == Set(epc.data))
  }

  @Test(arguments: Row.all.filter { !$0.isOK && $0.kind == "epcpy-init" })
  func `texts that are no URI of their kind are refused`(row: Row) throws {
    // Some of them are a URI of another kind.
    let epc = try? EPC(pureURI: #require(row.pureURI))
    #expect(epc == nil || epc?.kind != row.epcKind)
  }

  @Test(arguments: Row.all.filter { !$0.isOK && $0.kind == "epcpy-tag" })
  func `schemes refuse what they cannot hold`(row: Row) throws {
    let epc = try EPC(pureURI: #require(row.pureURI))
    let scheme = try #require(row.option("binary_coding_scheme").flatMap { EPCScheme(name: $0) })
    let error = #expect(throws: EPCError.self) {
      try epc.encoded(as: scheme, filter: row.filter ?? 0)
    }
    #expect(error?.field == .serial || error?.field == .reference)
  }

  @Test(arguments: Row.all.filter { !$0.isOK && $0.kind == "epcpy-gs1key" })
  func `a GTIN is not shorter than it is`(row: Row) throws {
    let uri = try #require(row.pureURI)
    let gtin = try #require(try EPC(pureURI: uri).gtin)
    let digits = try #require(row.option("gtin_type").flatMap { Int($0) })
    #expect(gtin.shortest.count > digits)
  }

  @Test(arguments: Row.all.filter { !$0.isOK && $0.hex != nil })
  func `bits that are no EPC are refused`(row: Row) throws {
    let hex = try #require(row.hex)
    let error = #expect(throws: EPCError.self) { try EPC(hex: hex) }
    #expect(error?.description.isEmpty == false)
    #expect((try? TagContent(hex: hex))?.epc == nil)
  }

  @Test func `SGTIN-96 holds no leading zeros and SGTIN-198 does`() throws {
    let row = try #require(Row.all.first { $0.note.contains("leading zeros") })
    let epc = try EPC(pureURI: #require(row.pureURI))
    #expect(throws: EPCError.self) { try epc.encoded(as: .sgtin96, filter: 1) }
    #expect(try epc.encoded(as: .sgtin198, filter: 1).pureURI == row.pureURI)
  }
}
