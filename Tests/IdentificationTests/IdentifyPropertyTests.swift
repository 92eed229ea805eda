import EPC
import GS1
import Identification
import Scanning
import Testing
import Vectors

/// What holds of every scan.
@Suite struct `Any scan` {
  private static let prefixes = [
    "", "]C0", "]C1", "]C2", "]E0", "]E1", "]E2", "]E3", "]E4", "]I0", "]I1", "]I2", "]A0", "]A7",
    "]d0", "]d1", "]d2", "]d3", "]d4", "]d5", "]d6", "]Q0", "]Q1", "]Q2", "]Q3", "]Q4", "]Q5",
    "]Q6", "]L0", "]L1", "]X0", "]z0", "]z1", "]z3", "]U0", "]F0", "]G0", "]e0", "]e1", "]e2",
    "]e3", "]J0", "]J1", "]J4", "]Y1", "]W0",
  ]

  /// Pieces that lead deep into each parser.
  private static let pieces = [
    "01", "09506000134352", "10", "17", "271130", "\u{1D}", "(", "(01)", ")", "\\", "\\000026",
    "https://id.gs1.org/", "/01/", "?17=", "%", "[)>\u{1E}06\u{1D}", "\u{1E}\u{04}", "1T", "Q",
    "urn:epc:id:sgtin:", "urn:epc:tag:sscc-96:", "urn:epc:raw:96.x", "3034257BF7194E4000001A85",
    "F7", "E2", "+A999", "/$$", "{pbn:", "qty:2}", "QTY:1 PN:A", "|]e0", "0614141.812345.", " ",
    "9771473968012", "12", "8003", "37", "400", "91",
  ]

  private func check(_ bytes: [UInt8]) {
    let result: Result<Identification, IdentificationError> = Result {
      () throws(IdentificationError) in try identified(bytes)
    }
    switch result {
    case .success(let found):
      // Each fact can be asked for, whatever stands in the scan.
      _ = (found.sscc, found.count, found.lot, found.serial, found.purchaseOrder, found.missing)
      _ = (found.symbologyName, found.contentGTIN, found.asDataElement)
      let isConsistent =
        switch found.kind {
        case .gs1, .digitalLink: !found.elements.isEmpty && found.text == nil
        case .epc: found.tag != nil
        case .mh10: found.label != nil
        case .gtin: found.gtin != nil && found.text != nil
        case .text: (found.text ?? found.addOn) != nil && found.gtin == nil
        }
      if !isConsistent { Issue.record("\(ScanText.text(bytes)): \(found.kind)") }
      if let fault = found.fault, fault.offset > bytes.count { Issue.record("\(fault)") }
    case .failure(let error):
      if let offset = error.offset, !(0...bytes.count ~= offset) {
        Issue.record("\(ScanText.text(bytes)): \(error) at \(offset)")
      }
      if error.description.isEmpty || error.code.isEmpty { Issue.record("\(error)") }
    }
  }

  @Test func `is identified or refused, and never more`() {
    var numbers = SeededNumbers(seed: 7)
    for number in 0..<100_000 {
      let prefix = Self.prefixes[number % Self.prefixes.count]
      var bytes = Array(prefix.utf8)
      for _ in 0..<Int.random(in: 0...6, using: &numbers) {
        if number % 3 == 0 {
          bytes.append(UInt8.random(in: .min ... .max, using: &numbers))
        } else {
          bytes += Array((Self.pieces.randomElement(using: &numbers) ?? "").utf8)
        }
      }
      check(bytes)
      if number % 4 == 0 { _ = try? identify(tag: bytes, today: today) }
    }
  }

  @Test func `may break off anywhere`() throws {
    let scans = try Vectors.rows("gs1-oracle-scans.tsv").prefix(150).map { $0[0] }
    let lost = try Vectors.rows("gs1-lost-gs.tsv").prefix(50).map { $0[2] }
    let links = try Vectors.rows("gs1-digital-link.tsv").map { $0[2] }.suffix(50)
    let labels = try Vectors.rows("labels-15434-and-supplier.tsv").map { $0[1] }.prefix(50)
    for text in scans + lost + links + labels {
      let bytes = Vectors.bytes(text)
      for count in 0...bytes.count { check(Array(bytes.prefix(count))) }
    }
  }

  @Test func `is written in every notation and read back`() throws {
    var links = 0
    for row in try Vectors.rows("gs1-oracle-scans.tsv").suffix(1_500) where row[1] == "ok" {
      let found = try identified(Vectors.bytes(row[0]))
      if !found.readings.isEmpty { continue }
      let message = ElementString.message(found.elements)
      for prefix in ["]C1", "]e0", "]d2", "]Q3", "]J1"] {
        let again = try identified(Array(prefix.utf8) + message)
        #expect(again.elements == found.elements && again.isPlain)
      }
      #expect(try identified(found.bracketed).elements == found.elements)
      guard let link = try? DigitalLink(elements: found.elements) else { continue }
      let linked = try identified("]Q1" + link.uri())
      #expect(linked.kind == .digitalLink && Set(linked.elements) == Set(found.elements))
      #expect(linked.gtin == found.gtin && linked.sscc == found.sscc && linked.lot == found.lot)
      links += 1
    }
    #expect(links > 500)
  }

  @Test func `of a tag is the same by bits, by URI and by its element strings`() throws {
    var count = 0
    for row in try Vectors.rows("epc.tsv") where row[2] == "ok" && !row[3].isEmpty {
      let found = try identify(tag: Array(row[3].utf8), today: today)
      let epc = try #require(found.tag?.epc)
      guard let uri = epc.tagURI, let scheme = epc.scheme, !found.elements.isEmpty else { continue }
      #expect(try identified(uri).tag == found.tag)
      // A tag may hold a CPI with the serial number 0 and the piece 0 of an ITIP; no barcode may.
      let isOnTagsOnly = found.elements.contains { ["8006", "8011"].contains($0.identifier.code) }
      guard let bracketed = try? identified(found.bracketed) else {
        #expect(isOnTagsOnly, "\(row[3])")
        continue
      }
      #expect(bracketed.gtin == found.gtin && bracketed.serial == found.serial)
      let again = try EPC(
        epc.kind, elements: bracketed.elements, companyPrefixLength: epc.companyPrefixLength)
      #expect(try again.encoded(as: scheme, filter: epc.filter).hex == row[3])
      count += 1
    }
    #expect(count > 300)
  }
}
