import EPC
import Testing
import Vectors

/// The tables of the schemes against GS1's own.
@Suite struct `EPC schemes` {
  @Test func `are those of the headers table`() throws {
    let rows = try Vectors.rows("epc-headers.tsv")
    #expect(rows.count == EPCScheme.allCases.count)
    for row in rows {
      let header = try #require(UInt8(row[2], radix: 16))
      #expect(UInt8(row[1], radix: 2) == header)
      let scheme = try #require(EPCScheme(rawValue: header))
      #expect(scheme.name == row[0])
      #expect(EPCScheme(name: row[0].lowercased()) == scheme)
      #expect(scheme.bitCount == Int(row[3]))
      #expect(scheme.isPlus == row[0].hasSuffix("+"))
    }
    #expect(EPCScheme(name: "sgtin-97") == nil)
  }

  @Test func `have the partitions of the partitions table`() throws {
    let rows = try Vectors.rows("epc-partitions.tsv")
    #expect(rows.count == 161)
    for row in rows {
      let header = try #require(UInt8(row[1], radix: 16))
      let scheme = try #require(EPCScheme(rawValue: header))
      #expect(scheme.name == row[0])
      let fields = row[5].split(separator: " ").map(Field.init)
      if let filter = fields.first, filter.name == "filter" {
        #expect(scheme.filterLimit.map(UInt64.init) == filter.maximum)
      }
      guard let partition = Int(row[2]), let length = Int(row[3]) else { continue }
      #expect(partition + length == 12)
      #expect(EPCScheme.companyPrefixBits(length: length) == fields[1].bits)
      #expect(fields[1].digits == length)
      #expect(scheme.referenceBits(companyPrefixLength: length) == fields[2].bits)
      try expectLimits(scheme, length, Array(fields.dropFirst(2)))
    }
    for length in [0, 5, 13] { #expect(EPCScheme.companyPrefixBits(length: length) == nil) }
  }

  /// A field of the table: its name, bits, digits, and the greatest number.
  private struct Field {
    let name: Substring
    let bits: Int?
    let digits: Int?
    let maximum: UInt64?

    init(_ text: Substring) {
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      name = parts[0]
      bits = parts.count > 1 ? Int(parts[1]) : nil
      digits = parts.count > 2 ? Int(parts[2]) : nil
      maximum = parts.last?.split(separator: ".").last.flatMap { UInt64($0) }
    }
  }

  /// The greatest number of each field is carried, and a greater serial number is not.
  private func expectLimits(_ scheme: EPCScheme, _ length: Int, _ fields: [Field]) throws {
    func text(_ field: Field, beyond: UInt64 = 0) -> String {
      guard let maximum = field.maximum else { return "A" }
      if field.name == "prependedserial" { return String("\(maximum + beyond)".dropFirst()) }
      return field.digits == 0 ? "" : "\(maximum + beyond)"
    }
    let filter = scheme.filterLimit ?? 0
    let start = "urn:epc:tag:\(scheme.name.lowercased()):\(filter)."
    let prefix = String(repeating: "9", count: length)
    let uri = start + ([prefix] + fields.map { text($0) }).joined(separator: ".")
    let epc = try EPC(tagURI: uri)
    #expect(epc.tagURI == uri)
    #expect(try EPC(bits: #require(epc.bytes)) == epc)
    let bytes = (scheme.bitCount.map { ($0 + 15) / 16 * 2 })
    #expect(bytes == nil || epc.bytes?.count == bytes)
    for index in fields.indices where fields[index].maximum != nil {
      // The serial number of a coupon goes on at one digit more, which is too long.
      let more = fields.indices.map { text(fields[$0], beyond: $0 == index ? 1 : 0) }
      let isZero = fields[index].digits == 0
      let tooGreat = isZero ? fields.indices.map { $0 == index ? "1" : text(fields[$0]) } : more
      guard fields[index].name != "prependedserial" else { continue }
      #expect(throws: EPCError.self, "\(tooGreat)") {
        try EPC(tagURI: start + ([prefix] + tooGreat).joined(separator: "."))
      }
    }
  }
}
