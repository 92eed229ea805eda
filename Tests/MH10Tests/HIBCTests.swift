import GS1
import MH10
import Testing

@Suite struct `An HIBC symbol` {
  let today: CalendarDate

  init() throws {
    today = try CalendarDate("2026-11-21")
  }

  /// The symbol of a text whose check character is put behind it.
  private func symbol(_ text: String) throws -> HIBC {
    let bytes = Array(text.utf8)
    let check = try #require(HIBC.checkCharacter(behind: bytes))
    return try HIBC(bytes + [check])
  }

  @Test func `knows its check character`() throws {
    // The example of the standard for a symbol with everything in it.
    let text = "+A99912345/$$52001510X3/16D20111212/S77DE1G45-"
    let example = try HIBC(Array(text.utf8))
    #expect(example.checkIsRight && example.kind == .concatenated)
    #expect(example.labeler == "A999" && example.product == "1234" && example.packagingLevel == 5)
    #expect(example.expiry(today: today)?.description == "2020-01-15")
    #expect(example.lot == "10X3" && example.serial == "77DE1G45")
    #expect(example.production(today: today)?.description == "2011-12-12")
    for offset in text.utf8.indices where offset != text.utf8.startIndex {
      var bytes = Array(text.utf8)
      let index = text.utf8.distance(from: text.utf8.startIndex, to: offset)
      bytes[index] = bytes[index] == UInt8(ascii: "1") ? UInt8(ascii: "2") : UInt8(ascii: "1")
      #expect((try? HIBC(bytes))?.checkIsRight != true, "byte \(index)")
    }
  }

  @Test func `is recognized as a label`() throws {
    let bytes = Array("+A99912345/$$52001510X3/16D20111212/S77DE1G45-\r\n".utf8)
    let label = try #require(try SupplierLabel.recognize(bytes))
    #expect(label.form == .hibc && label.hibc?.checkIsRight == true)
    #expect(label.itemCodes == ["1234"] && label.supplierCodes == ["A999"])
    #expect(label.lot == "10X3" && label.serial == "77DE1G45" && label.quantity == nil)
    #expect(label.expiry(today: today)?.description == "2020-01-15")
    #expect(label.production(today: today)?.description == "2011-12-12")
  }

  @Test func `may have a space as its check character`() throws {
    let primary = try #require(
      (0..<100).lazy.compactMap { try? symbol("+A123P\($0)X1") }.first { $0.check == 0x20 })
    let text = "+A123\(primary.product ?? "")1 "
    let label = try SupplierLabel.recognize(Array(text.utf8))
    #expect(label?.hibc?.checkIsRight == true)
  }

  @Test(
    arguments: [
      ("+$$0929LOT/Q5/14D20290930L", 5, "LOT", "2029-09-30"), ("+$LOT.1-2L", nil, "LOT.1-2", nil),
      ("+$$824L", 24, nil, nil), ("+$$90010073C001L", 100, "3C001", nil),
      ("+$$2022928L", nil, nil, "2028-02-29"), ("+$$528366L", nil, nil, "2028-12-31"),
      ("+05271L", nil, nil, "2005-09-28"),
    ] as [(String, Int?, String?, String?)])
  func `says lot, quantity and expiry`(
    text: String, quantity: Int?, lot: String?, expiry: String?
  ) throws {
    let symbol = try self.symbol(text)
    #expect(symbol.kind == .secondary && symbol.link == UInt8(ascii: "L"))
    #expect(symbol.quantity == quantity && symbol.lot == lot)
    #expect(symbol.expiry(today: today)?.description == expiry)
  }

  @Test func `belongs to the primary whose check character it has`() throws {
    let primary = try symbol("+Z999009993020351")
    let link = String(UnicodeScalar(primary.check))
    #expect(try symbol("+$$3051231LOT\(link)").belongs(to: primary))
    #expect(try !symbol("+$$3051231LOT\(link == "A" ? "B" : "A")").belongs(to: primary))
    #expect(!primary.belongs(to: primary))
  }

  private static let breaks: [(String, LabelError.Reason, Int)] = [
    ("", .notHIBC, 0), ("A123", .notHIBC, 0), ("+A1", .notHIBC, 0),
    ("*+A*", .notHIBC, 1), ("+/EU720060FF0C", .notHIBC, 1), ("+A123BC", .primary, 6),
    ("+A123BCXC", .primary, 8), ("+A12.BC1C", .primary, 4), ("+a123bc1C", .value, 1),
    ("+A1231234567890123456789C1C", .primary, 26), ("+$$1305LOTLC", .date, 3),
    ("+$$2023005LC", .date, 4), ("+$$30529LC", .date, 4), ("+$$4260101LC", .date, 4),
    ("+$$526367LC", .date, 4), ("+$$525366LC", .date, 4), ("+$$LC", .date, 3),
    ("+$$8LC", .quantity, 4), ("+$$8X4LC", .quantity, 4), ("+$$90010LC", .quantity, 4),
    ("+$$824XLC", .date, 6), ("+$LC", .value, 2), ("+$+LC", .value, 3), ("+05366LC", .date, 1),
    ("+$A BLC", .value, 3), ("+$1234567890123456789LC", .value, 20), ("+A123BC1//C", .date, 9),
    ("+A123BC1/$LOT/0PC", .identifier, 14), ("+A123BC1/$LOT/SC", .value, 15),
    ("+A123BC1/S1/x", .value, 12),
  ]

  @Test(arguments: breaks)
  func `that is broken says where`(text: String, reason: LabelError.Reason, offset: Int) {
    let error = #expect(throws: LabelError.self) { try HIBC(Array(text.utf8)) }
    #expect(error?.reason == reason && error?.offset == offset, "\(text): \(error as Any)")
  }
}
