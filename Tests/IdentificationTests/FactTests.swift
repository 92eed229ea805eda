import GS1
import Identification
import Testing
import Vectors

/// What each kind of scan says in the words of receiving.
@Suite struct `What a scan says` {
  /// The facts that a scan names, as one text; what it lacks behind a question mark.
  private func facts(_ found: Identification) -> String {
    let facts: [(String, String?)] = [
      ("gtin", (found.gtin ?? found.contentGTIN)?.description), ("sscc", found.sscc?.description),
      ("serial", found.serial), ("lot", found.lot),
      ("expiry", (found.expiry ?? found.bestBefore)?.description),
      ("count", found.count.map { "\($0)" }), ("po", found.purchaseOrder),
    ]
    let said = facts.compactMap { fact in fact.1.map { "\(fact.0)=\($0)" } }
    let missing = found.missing.isEmpty ? [] : ["?" + found.missing.joined(separator: ",")]
    return (["\(found.kind.rawValue)"] + said + missing).joined(separator: " ")
  }

  @Test(
    arguments: [
      (
        "]C10109506000134352172711303012\\x1D10AB-1\\x1D21S1\\x1D400PO-7",
        "gs1 gtin=09506000134352 serial=S1 lot=AB-1 expiry=2027-11-30 count=12 po=PO-7"
      ),
      (
        "]C10037612345945080639102095060001343523724",
        "gs1 gtin=09506000134352 sscc=376123459450806391 count=24"
      ),
      ("]C102095060001343523724", "gs1 gtin=09506000134352 count=24 ?00"),
      ("]C10209506000134352", "gs1 gtin=09506000134352 ?37"),
      ("]C13724", "gs1 count=24 ?00,02"), ("]C110AB-1", "gs1 lot=AB-1 ?01"),
      ("]C1400PO-7", "gs1 po=PO-7"), ("]C100376123459450806391", "gs1 sscc=376123459450806391"),
      ("]C1011950600013435915271100", "gs1 gtin=19506000134359 expiry=2027-11-30"),
      ("]C1010950600013435270032711301200", "gs1 gtin=09506000134352 expiry=2027-11-30"),
      ("]E09506000134352", "gtin gtin=09506000134352"),
      ("https://id.gs1.org/00/376123459450806391", "digitalLink sscc=376123459450806391"),
      (
        "https://example.com/p/01/09506000134352/10/AB%2F1/21/S1?17=271130",
        "digitalLink gtin=09506000134352 serial=S1 lot=AB/1 expiry=2027-11-30"
      ),
      (
        "https://id.gs1.org/00/376123459450806391?02=09506000134352&37=24",
        "digitalLink gtin=09506000134352 sscc=376123459450806391 count=24"
      ),
      ("https://id.gs1.org/01/9506000134352", "digitalLink gtin=09506000134352"),
      ("3034257BF7194E4000001A85", "epc gtin=80614141123458 serial=6789"),
      ("urn:epc:id:sgtin:0614141.812345.6789", "epc gtin=80614141123458 serial=6789"),
      ("urn:epc:tag:sscc-96:2.868072.97286334678", "epc sscc=986807272863346782"),
      ("315B4FBA16A6B7A8D6000000", "epc sscc=986807272863346782"),
      ("urn:epc:id:gid:95100000.12345.400", "epc"),
      (
        "[)>\\x1E06\\x1D1PMC34063ADR\\x1DQ100\\x1D1TL-9\\x1DSS7\\x1DKPO-7\\x1D14D20271130\\x1E\\x04",
        "mh10 serial=S7 lot=L-9 expiry=2027-11-30 count=100 po=PO-7"
      ),
      ("[)>\\x1E06\\x1DJUN043325711\\x1DQ5 PCS\\x1E\\x04", "mh10 count=5"),
      (
        "[)>\\x1E06\\x1D8S376123459450806391\\x1DTL-8\\x1E\\x04",
        "mh10 sscc=376123459450806391 lot=L-8"
      ),
      ("[)>\\x1E06\\x1D3P9506000134352\\x1DQ7.00\\x1E\\x04", "mh10 gtin=09506000134352 count=7"),
      ("[)>\\x1E06\\x1D8P9506000134352\\x1DQ12\\x1E\\x04", "mh10 gtin=09506000134352 count=12"),
      (
        "[)>\\x1E05\\x1D010950600013435210AB-1\\x1E06\\x1DQ12\\x1DKPO-7\\x1E\\x04",
        "mh10 gtin=09506000134352 lot=AB-1 count=12 po=PO-7"
      ),
      ("[)>\\x1E05\\x1D010950600013435210AB-1\\x1E\\x04", "gs1 gtin=09506000134352 lot=AB-1"),
    ] as [(String, String)])
  func `is named alike by every kind`(text: String, expected: String) throws {
    #expect(facts(try identified(Vectors.bytes(text))) == expected)
  }

  @Test func `in doubt is no fact of the label but of its readings`() throws {
    let found = try identified("]C10109506000134352302410AB-1")
    #expect(found.fault != nil && !found.readings.isEmpty)
    #expect(found.readings.contains { $0.count == 24 && $0.lot == "AB-1" })
    // The same in an envelope of ISO/IEC 15434 is in the same doubt.
    let label = try identified("[)>\u{1E}05\u{1D}0109506000134352302410AB-1\u{1E}\u{04}")
    #expect(label.readings.map(\.elements) == found.readings.map(\.elements))
    #expect(label.fault?.offset == (found.fault?.offset ?? 0) + 7)
  }
}
