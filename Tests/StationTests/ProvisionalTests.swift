import Receiving
import Station
import Stock
import Testing

@Suite struct `What a dock foretells of a scan` {
  private func instant(_ seconds: Int64) -> Instant {
    Instant(microsecondsSince1970: OfflineDock.now.microsecondsSince1970 - seconds * 1_000_000)
  }

  @Test(
    arguments: [
      (0, "0 s"), (1, "1 s"), (119, "119 s"), (120, "2 min"), (3_600, "60 min"), (7_199, "119 min"),
      (7_200, "2 h"), (86_400, "24 h"), (172_799, "47 h"), (172_800, "2 days"),
      (14 * 86_400 + 5, "14 days"), (3_653 * 86_400, "3653 days"), (-60, "0 s"),
    ] as [(Int64, String)])
  func `tells the age of its orders in the unit that fits`(seconds: Int64, text: String) {
    #expect("\(Age(of: instant(seconds), at: OfflineDock.now))" == text)
  }

  @Test func `tells no age that no clock can have`() {
    let (first, last) = (Instant(microsecondsSince1970: .min), Instant(microsecondsSince1970: .max))
    #expect("\(Age(of: last, at: first))" == "0 s")
    #expect("\(Age(of: first, at: last))".hasSuffix(" days"))
  }

  @Test(arguments: [(90, "90 s"), (10_800, "3 h"), (259_200, "3 days")] as [(Int64, String)])
  func `is by the orders of the time at which they were taken`(
    seconds: Int64, age: String
  ) async throws {
    let offline = try await OfflineDock(takenAt: instant(seconds))
    let told = await offline.told("FO-1001")
    #expect(
      told.map(\.message) == [
        "saved: 1 × FO-1001 Olive oil, probably for PO-11 line 1 (by the orders of \(age) ago)"
      ])
    await offline.close()
  }

  @Test func `is in the order of the scans, so that the symbols of a label find each other`()
    async throws
  {
    let offline = try await OfflineDock()
    // Each label needs its lot, which is in a symbol of its own.
    let labels = (1...40).flatMap { ["(01)\(OfflineDock.honeyGTIN)", "(10)L\($0)"] }
    let told = await offline.told(labels)
    #expect(told.count == labels.count)
    for (index, result) in told.enumerated() {
      #expect(result.sku == "HO-7", "\(index): \(result.message)")
      #expect(
        result.reason == (index % 2 == 0 ? "missingLot" : nil), "\(index): \(result.message)")
    }
    await offline.close()
  }

  @Test func `fills a line in the order of the scans`() async throws {
    let offline = try await OfflineDock()
    let told = await offline.told(Array(repeating: "FO-1001", count: 8))
    // Five are left.
    #expect(
      told.map { $0.purchaseOrder } == Array(repeating: "PO-11", count: 5) + [nil, nil, nil])
    await offline.close()
  }
}
