import EPC
import Testing
import Vectors

@Suite struct `Additional data` {
  /// A random value for the components of the syntax dictionary's `specification`.
  private func value(_ specification: Substring, _ random: inout RandomEPCs) -> String {
    var value = ""
    for component in specification.split(separator: " ") {
      if component.hasPrefix("["), random.number(0...2) == 0 { break }
      let rules = component.filter { !"[]".contains($0) }.split(separator: ",")
      let length = rules[0].dropFirst().split(separator: ".")
      guard let most = length.last.flatMap({ Int($0) }) else { continue }
      let least = rules[0].contains("..") ? 1 : most
      let isDigits = rules[0].hasPrefix("N")
      let words = [
        "yymmdd": "260228", "yymmd0": "261100", "hhmi": "1659", "hh": "07", "mi": "00", "ss": "59",
        "hyphen": "-", "posinseqslash": "2/3", "iso3166alpha2": "DE", "yesno": "1",
        "iban": "DE89370400440532013",
      ]
      if let word = rules.dropFirst().compactMap({ words[String($0)] }).first {
        value += word
      } else {
        let alphabet = "0123456789" + (isDigits ? "" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ-")
        value += random.text(Array(alphabet), least...most)
      }
    }
    return value
  }

  @Test func `is carried for every application identifier that a tag may have`() throws {
    var random = RandomEPCs(seed: 5)
    var count = 0
    for line in try Vectors.lines("gs1-syntax-dictionary.txt") where line.first?.isNumber == true {
      let columns = line.prefix { $0 != "#" }.split(separator: "  ").map { $0.drop { $0 == " " } }
      let codes = columns[0].split(separator: "-").compactMap { Int($0) }
      let width = columns[0].prefix { $0.isNumber }.count
      let marks = columns.dropFirst().first { $0.contains(/[NXYZ]\.{0,2}[0-9]/) }
      let specification = try #require(marks).drop { "*? ".contains($0) }
      let first = try #require(codes.first)
      for number in first...(codes.last ?? first) {
        let digits = "\(number)"
        let code = String(repeating: "0", count: width - digits.count) + digits
        guard !Differences.notOnTags.contains(code) else { continue }
        for _ in 0..<20 {
          var text = value(specification, &random)
          if let limit = Differences.shorterOnTags[code] { text = String(text.prefix(limit)) }
          try expectCarried(EPC.Value(code, text))
          count += 1
        }
      }
    }
    #expect(count > 10_000)
  }

  @Test func `is refused for the others`() throws {
    for code in Differences.notOnTags + [
      "0", "04", "23", "236", "3106", "39", "3944", "703", "9999", "x",
    ] {
      #expect(throws: EPCError.self, "\(code)") { try carry(EPC.Value(code, "1")) }
    }
  }

  private func carry(_ value: EPC.Value) throws -> EPC {
    let key = EPC.Value("00", "106141412345678908")
    let kind = EPCKind.sscc
    return try EPC(kind, values: [key, value], companyPrefixLength: nil)
      .encoded(as: .ssccPlus, filter: 3)
  }

  private func expectCarried(_ value: EPC.Value) throws {
    // An SSCC cannot carry another SSCC beside itself as data.
    guard value.code != "00" else { return }
    let epc: EPC
    do {
      epc = try carry(value)
    } catch {
      // Some are longer than the memory of a tag.
      guard case .tooLong(496) = (error as? EPCError)?.reason else {
        Issue.record("(\(value.code))\(value.value): \(error)")
        return
      }
      return
    }
    #expect(epc.data == [value])
    #expect(try EPC(bits: #require(epc.bytes)) == epc, "(\(value.code))\(value.value)")
  }

  @Test(arguments: [
    ("0", "000"), ("99999999999999999999", "000"), ("A", "001"), ("f", "010"), ("G", "011"),
    ("ABCXYZ-9", "011"), ("ABCXYZ-99", "101"), ("GGG", "101"), ("x_", "011"), ("a.b", "100"),
    ("A.", "100"), ("A.B", "101"), ("#", "100"),
  ])
  func `is written in the shortest encoding, of two as short in the first`(
    value: String, indicator: String
  ) throws {
    let bytes = try #require(try carry(EPC.Value("10", value)).bytes)
    // Header, toggle, filter, SSCC and (10) are 92 bits.
    let bits = String(UInt16(bytes[11]) << 8 | UInt16(bytes[12]) | 1 << 15, radix: 2)
    #expect(bits.dropFirst(4).prefix(3) == indicator)
  }

  @Test(arguments: [
    ("17", "261301"), ("17", "260230"), ("17", "26013"), ("17", "26X131"), ("7003", "2601312401"),
    ("7003", "2601312360"), ("8008", "260131235960"), ("8008", "2601"), ("7007", "260131260132"),
    ("7007", "26013126"), ("4307", "de"), ("4307", "D"), ("4321", "2"), ("4330", "123456+"),
    ("7258", "0/3"), ("7258", "1-3"), ("20", "1"), ("20", "123"), ("37", "123456789"),
    ("10", "123456789012345678901"), ("10", "a b"), ("8004", "1234567890123456789012345678901"),
    ("410", "123"),
  ])
  func `is refused in another form than its identifier's`(code: String, value: String) {
    #expect(throws: EPCError.self) { try carry(EPC.Value(code, value)) }
  }

  @Test func `must be there when the toggle says so, and only then`() throws {
    let without = try EPC(hex: "F90564459557744470709000")
    #expect(without.data == [])
    let announced = #expect(throws: EPCError.self) { try EPC(hex: "F98564459557744470709000") }
    #expect(announced?.reason == .dataMissing)
    let unannounced = #expect(throws: EPCError.self) {
      try EPC(hex: "F9203460546899408466310510642CE4FB17379F")
    }
    #expect(unannounced != nil)
  }

  @Test func `has its date first in DSGTIN+`() throws {
    let values = [
      EPC.Value("10", "L"), EPC.Value("01", "09506000134352"), EPC.Value("17", "271231"),
      EPC.Value("21", "7"),
    ]
    let identity = try EPC(.sgtin, values: values, companyPrefixLength: nil)
    let epc = try identity.encoded(as: .dsgtinPlus, filter: 0)
    #expect(epc.data == [EPC.Value("17", "271231"), EPC.Value("10", "L")])
    #expect(try EPC(bits: #require(epc.bytes)) == epc)
    let dateless = try EPC(.sgtin, values: [values[1], values[3]], companyPrefixLength: nil)
    let error = #expect(throws: EPCError.self) { try dateless.encoded(as: .dsgtinPlus, filter: 0) }
    #expect(error?.field == .date)
    let dated = try EPC(.sgtin, values: values, companyPrefixLength: 7)
    let refused = #expect(throws: EPCError.self) { try dated.encoded(as: .sgtin96, filter: 0) }
    #expect(refused?.reason == .dataNotCarried)
  }
}
