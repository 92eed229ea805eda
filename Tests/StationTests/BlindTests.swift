import Receiving
import Station
import Stock
import Testing

@Suite struct `A blind count` {
  private func result(
    _ outcome: ScanResult.Outcome, _ reason: String?, _ message: String
  ) -> ScanResult {
    var result = ScanResult(
      scan: ID(rawValue: 1), at: OfflineDock.now, outcome: outcome, message: message)
    result.reason = reason
    (result.sku, result.name, result.quantity) = ("FO-1001", "Olive oil", Quantity(12))
    (result.purchaseOrder, result.line) = ("PO-11", 1)
    (result.received, result.ordered) = (Quantity(95), Quantity(100))
    result.exception = outcome == .exception ? "EX-000003" : nil
    return result
  }

  @Test func `is told nothing of an order while the database is away`() async throws {
    let offline = try await OfflineDock()
    let labels = [
      "FO-1001", "(01)\(OfflineDock.oilGTIN)", "(01)\(OfflineDock.honeyGTIN)", "nobody knows this",
      "]C101095060001", "TALLY:UNDO",
    ]
    let told = await offline.told(labels).map(\.blinded)
    await offline.close()
    #expect(told.count == labels.count)
    #expect(told.allSatisfy { $0.outcome == .pending })
    #expect(
      told.prefix(3).map(\.quantityText) == [
        "1 × FO-1001 Olive oil", "12 × FO-1001 Olive oil", "1 × HO-7 Honey",
      ])
    for result in told {
      #expect(!result.message.contains("PO-11"), "\(result.message)")
      #expect(result.purchaseOrder == nil && result.line == nil)
      #expect(result.ordered == nil && result.received == nil)
    }
    // Nor that the second is more than what is left.
    #expect(told[1].message == "saved: 12 × FO-1001 Olive oil (by the orders of 0 s ago)")
    #expect(told[1].reason == nil)
    #expect(told[3].message.contains("no item is known for it"))
    #expect(told[4].message.contains("cannot be read"))
  }

  @Test(arguments: [
    ("over", "12 × FO-1001 Olive oil is too much: PO-11 line 1 wants 100 and has 95"),
    ("notOrdered", "12 × FO-1001 Olive oil is not on this delivery's orders, but on PO-12"),
    ("closedOrder", "12 × FO-1001 Olive oil was for PO-11 line 1, and that order is closed"),
    ("stuck", "the database rejects it: order PO-11 has no line 9"),
  ])
  func `is told that goods wait, and not what an order says of them`(
    reason: String, message: String
  ) {
    let blind = result(.exception, reason, message).blinded
    #expect(!blind.message.contains("PO-"), "\(blind.message)")
    #expect(blind.purchaseOrder == nil && blind.line == nil && blind.ordered == nil)
    if reason != "stuck" {
      #expect(blind.message == "12 × FO-1001 Olive oil is set aside; it waits as EX-000003")
    }
  }

  @Test func `is told what was counted`() {
    let blind = result(.accepted, nil, "12 × FO-1001 Olive oil for PO-11 line 1: 95 of 100").blinded
    #expect(blind.message == "12 × FO-1001 Olive oil counted")
    #expect(blind.purchaseOrder == nil && blind.received == nil)
  }

  @Test func `is told as much as others of what no order is in`() {
    for reason in ["unknownItem", "damaged", "missingLot", "ambiguous"] {
      #expect(result(.exception, reason, "it is so").blinded.message == "it is so")
    }
    #expect(result(.refused, "misread", "read it again").blinded.message == "read it again")
  }
}
