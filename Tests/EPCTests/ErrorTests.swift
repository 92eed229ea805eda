import EPC
import Testing

/// Where and why something is not an EPC.
@Suite struct `The error of an EPC` {
  private func expect(
    _ error: EPCError?, _ code: String, _ field: EPCError.Field?, _ offset: Int,
    _ unit: EPCError.Unit
  ) {
    #expect(error?.code == code)
    #expect(error?.field == field)
    #expect(error?.offset == offset)
    #expect(error?.unit == unit)
    #expect(error?.description.isEmpty == false)
  }

  @Test(arguments: [
    // A company prefix, and an item reference, of more than its digits.
    ("3003FFFFFFFFFC0000000001", "range", EPCError.Field.companyPrefix, 14),
    ("3014000003FFFFC000000001", "range", .reference, 38),
    // Bits behind an SSCC, and behind the end of a serial number.
    ("3114257BF4499602D2000001", "padding", nil, 95),
    ("3634257BF7194E5B0070E4000000000000000000000000000000", "padding", .serial, 73),
    // An empty serial number, and one with a space.
    ("3634257BF7194E00000000000000000000000000000000000000", "empty", .serial, 58),
    ("3634257BF7194E10000000000000000000000000000000000000", "character", .serial, 58),
    ("3634257BF7194E5B3770E400000000000000000000000000", "tooShort", .serial, 192),
    // A piece of 127.
    ("40F4F4E4E40C0E7F820000000F6C", "range", .piece, 58),
    // SGCN: no 1 in front of the serial number, and nothing behind it.
    ("3F14F4E4E612640000000002", "range", .serial, 55),
    ("3F14F4E4E612640000000001", "empty", .serial, 55),
    // A CAGE code with an I, and a part number with a #.
    ("2F02032493139342DFDC1C35", "character", .cage, 28),
    // GTIN, check digit and serial number of SGTIN+.
    ("F70A9511507232883010", "range", .key, 12),
    ("F7009511507232884010", "checkDigit", .key, 12),
    ("F7009511507232883C00", "encoding", .serial, 68),
    ("F7009511507232883000", "empty", .serial, 68),
    ("F700951150723288301D", "range", .serial, 76),
    ("F700951150723288301", "notWords", nil, 19),
    // GRAI+ begins with a zero, DSGTIN+ with a date.
    ("F1011134393855363010", "character", .key, 12),
    ("FB37356509511507232883010000", "range", .date, 12),
    ("FB3035A509511507232883010000", "date", .date, 16),
    ("FA2B6141410F", "range", .key, 12),
    ("F9A84063538807886038523642CE4FB17379F000", "unknownApplicationIdentifier", .data, 84),
  ])
  func `names the field and the bit`(
    hex: String, code: String, field: EPCError.Field?, offset: Int
  ) {
    let error = #expect(throws: EPCError.self) { try EPC(hex: hex) }
    expect(error, code, field, offset, code == "notWords" ? .character : .bit)
  }

  @Test(arguments: [
    ("", "uri", EPCError.Field?.none, 0), ("urn:epc:id", "uri", nil, 0),
    ("urn:epc:id:sgtin", "uri", nil, 16), ("urn:epc:id:nothing:1", "scheme", nil, 11),
    ("urn:epc:id:lgtin:061414.0123456.A", "scheme", nil, 11),
    ("URN:EPC:ID:sgtin:0614141.812345.6789", "uri", nil, 0),
    ("urn:epc:id:sgtin:0614141.812345", "components", nil, 31),
    ("urn:epc:id:sgtin:061414Ä.812345.6", "character", .companyPrefix, 23),
    ("urn:epc:id:sgtin:06141A1.812345.6", "character", .companyPrefix, 22),
    ("urn:epc:id:sgtin:06141.81234567.6", "companyPrefixLength", .companyPrefix, 17),
    ("urn:epc:id:sgtin:0614141.81234.6", "tooShort", .reference, 30),
    ("urn:epc:id:sgtin:0614141.8123456.6", "tooLong", .reference, 31),
    ("urn:epc:id:sgtin:0614141.812345.", "empty", .serial, 32),
    ("urn:epc:id:sgtin:0614141.812345.a b", "character", .serial, 33),
    ("urn:epc:id:sgtin:0614141.812345.a/b", "character", .serial, 33),
    ("urn:epc:id:sgtin:0614141.812345.a%2", "escape", .serial, 33),
    ("urn:epc:id:sgtin:0614141.812345.a%41", "escape", .serial, 33),
    ("urn:epc:id:sgtin:0614141.812345.a%23", "character", .serial, 33),
    ("urn:epc:id:sgtin:0614141.812345.123456789012345678901", "tooLong", .serial, 52),
    ("urn:epc:id:itip:4012345.012345.1.02.987", "tooShort", .piece, 32),
    ("urn:epc:id:gid:01.0.0", "leadingZero", .manager, 15),
    ("urn:epc:id:gid:1.16777216.0", "range", .objectClass, 17),
    ("urn:epc:id:usdod:2S1I1.1", "character", .cage, 20),
    ("urn:epc:id:usdod:2S19.1", "tooShort", .cage, 21),
    ("urn:epc:id:adi:2S194.A%23.1", "character", .partNumber, 22),
    ("urn:epc:id:adi:2S194..%23", "character", .serial, 22),
    ("urn:epc:id:bic:CSQU305438", "tooShort", .key, 25),
    ("urn:epc:id:imovn:12345678", "tooLong", .key, 24),
  ])
  func `names the field and the character of a URI`(
    uri: String, code: String, field: EPCError.Field?, offset: Int
  ) {
    let error = #expect(throws: EPCError.self) { try EPC(pureURI: uri) }
    expect(error, code, field, offset, .character)
  }

  @Test(arguments: [
    ("urn:epc:tag:sgtin-97:1.0614141.812345.6789", "scheme", EPCError.Field?.none, 12),
    ("urn:epc:tag:SGTIN-96:1.0614141.812345.6789", "scheme", nil, 12),
    ("urn:epc:tag:sgtin+:1.0614141.812345.6789", "scheme", nil, 12),
    ("urn:epc:tag:sgtin-96:8.0614141.812345.6789", "range", .filter, 21),
    ("urn:epc:tag:sgtin-96:01.0614141.812345.6789", "leadingZero", .filter, 21),
    ("urn:epc:tag:sgtin-96:1.0614141.812345.06789", "leadingZero", .serial, 23),
    ("urn:epc:tag:sgtin-96:1.0614141.812345.274877906944", "range", .serial, 23),
    ("urn:epc:tag:giai-96:1.0614141.A", "character", .reference, 22),
    ("urn:epc:tag:sgtin-96", "uri", nil, 20), ("urn:epc:tag:gid-96:1.2", "components", nil, 22),
  ])
  func `names the field and the character of a tag URI`(
    uri: String, code: String, field: EPCError.Field?, offset: Int
  ) {
    let error = #expect(throws: EPCError.self) { try EPC(tagURI: uri) }
    expect(error, code, field, offset, .character)
  }

  @Test(arguments: [
    ("urn:epc:raw:96.3034", "uri", 15), ("urn:epc:raw:96.x30", "notWords", 18),
    ("urn:epc:raw:96.x3034", "uri", 12), ("urn:epc:raw:0.x", "blank", 0),
    ("urn:epc:raw:96.x3034257BF7194E400000IA85", "notHexadecimal", 36),
    ("urn:epc:raw:96.xA1.x3034257BF7194E4000001A85", "notHexadecimal", 18),
    ("urn:epc:raw", "uri", 0), ("urn:epc:raw:9999999.x00", "range", 12),
    ("urn:epc:raw:16", "components", 14), ("urn:epc:raw:16.", "uri", 15),
  ])
  func `names the character of a raw URI`(uri: String, code: String, offset: Int) {
    let error = #expect(throws: EPCError.self) { try EPC(rawURI: uri) }
    expect(error, code, nil, offset, code == "blank" ? .bit : .character)
  }

  @Test(
    arguments: [
      (EPCKind.sgtin, "01=80614141123458", 7, "missing", EPCError.Field?.some(.serial), 0),
      (.sgtin, "21=1", 7, "missing", .key, 0),
      (.sgtin, "01=80614141123458 21=1", 5, "companyPrefixLength", .companyPrefix, 0),
      (.sgtin, "01=80614141123459 21=1", 7, "checkDigit", .key, 13),
      (.sgtin, "01=8061414112345 21=1", 7, "tooShort", .key, 13),
      (.sgtin, "01=806141411234580 21=1", 7, "tooLong", .key, 14),
      (.sgtin, "01=8061414112345X 21=1", 7, "character", .key, 13),
      (.sgtin, "01=80614141123458 21=1 21=2", 7, "repeated", .key, 0),
      (.sgtin, "01=80614141123458 21=", 7, "empty", .serial, 0),
      (.grai, "8003=1061414112345240", 7, "character", .key, 0),
      (.grai, "8003=00614141123452", 7, "empty", .serial, 14),
      (.gdti, "253=0614141123452#", 7, "character", .serial, 13),
      (.itip, "8006=04012345123456010 21=1", 7, "tooShort", .piece, 17),
      (.giai, "8004=0614141", 7, "tooShort", .key, 7),
      (.giai, "8004=061A", nil, "character", .key, 3),
      (.cpi, "8010=06141411 8011=01", 7, "leadingZero", .serial, 0),
      (.gid, "01=80614141123458", nil, "scheme", nil, 0),
    ] as [(EPCKind, String, Int?, String, EPCError.Field?, Int)])
  func `names the field and the character of a value`(
    kind: EPCKind, text: String, length: Int?, code: String, field: EPCError.Field?, offset: Int
  ) {
    let values = text.split(separator: " ").map { pair in
      let sides = pair.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      return EPC.Value(sides[0], sides[1])
    }
    let error = #expect(throws: EPCError.self) {
      try EPC(kind, values: values, companyPrefixLength: length)
    }
    expect(error, code, field, offset, .character)
  }

  @Test func `is a sentence`() throws {
    let error = #expect(throws: EPCError.self) { try EPC(hex: "303C83F1B7DD441678901234") }
    #expect(error?.description == "partition at bit 11: 7 is not a partition from 0 to 6")
    let other = #expect(throws: EPCError.self) { try EPC(pureURI: "urn:epc:id:sgtin:06141.8.6") }
    #expect(
      other?.description
        == "company prefix at character 17: a company prefix has 6 to 12 digits, not 5")
  }
}
