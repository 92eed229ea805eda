import Identification
import Receiving
import Stock
import Testing
import Vectors

@Suite struct `Receiving, whatever is scanned` {
  private static let labels = [
    "]E09506000134352", "(01)19506000134359", "(02)19506000134359(37)5", "BOLT", "100-A", "?",
    "(01)09506000134352(400)PO-2", "(01)19506000134359(30)3", "(02)95060001343528(37)1001",
    "(02)09506000134352(37)0", "(01)09506000134376(10)L1", "(01)09506000134376", "40170725",
    "(01)09506000149301(10)L1(17)271130", "(01)00614141000036(21)S1", "(00)376123459450806391",
    "(00)376123459450806391(02)09506000134352(37)2",
    "(02)19506000134359", "(01)19506000149308(10)L1(17)271130(400)PO-3",
  ]

  /// A line of any item and order, with any tolerance, some of it received, perhaps ended.
  private static func anyLine(_ key: Int64, _ numbers: inout SeededNumbers) -> PurchaseOrderLine {
    let items: [Item] = [.bolt, .bolt, .milk, .paint, .drill, .numeric]
    let ordered = Int64.random(in: 1...60, using: &numbers)
    let limit = ordered + .random(in: 0...9, using: &numbers)
    return line(
      key, of: items[.random(in: items.indices, using: &numbers)],
      on: "PO-\(Int.random(in: 1...4, using: &numbers))", number: Int(key), ordered: ordered,
      limit: limit, complete: .random(in: 0...ordered, using: &numbers),
      received: .random(in: 0...limit, using: &numbers) / 2,
      due: [nil, "2026-11-01", "2026-12-01"].randomElement(using: &numbers) ?? nil,
      isOpen: .random(in: 0..<5, using: &numbers) > 0)
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `no line goes beyond its limit, and every scan is accepted, held or a duplicate`(
    seed: UInt64
  ) throws {
    var numbers = SeededNumbers(seed: seed)
    let lines = (1...8).map { Self.anyLine($0, &numbers) }
    let expected: Set<String> = Bool.random(using: &numbers) ? [] : ["PO-1", "PO-2"]
    var orders = OpenOrders(packs: catalogue, lines: lines, expected: expected)
    let before = Dictionary(uniqueKeysWithValues: lines.map { ($0.key, $0) })
    var taken: [Key<PurchaseOrderLine>: Quantity] = [:]
    var (accepted, exceptions, duplicates) = (0, 0, 0)
    for _ in 0..<200 {
      let label = Self.labels[.random(in: Self.labels.indices, using: &numbers)]
      let isDamaged = Int.random(in: 0..<20, using: &numbers) == 0
      let match = try orders.match(label, isDamaged: isDamaged)
      switch match.outcome {
      case .accept(let line):
        accepted += 1
        let quantity = try #require(match.quantity)
        #expect(quantity > Quantity(0))
        #expect(line.isOpen && line.item == match.item?.key, "\(label)")
        #expect(expected.isEmpty || expected.contains(line.purchaseOrder), "\(label)")
        #expect(!isDamaged)
        taken[line.key, default: Quantity(0)] = taken[line.key, default: Quantity(0)] + quantity
      case .exception:
        exceptions += 1
      case .duplicate(let kind):
        duplicates += 1
        #expect(kind == .sameSerial ? match.particulars.serial != nil : kind == .sameSSCC)
      }
      for line in orders.lines.values.joined() {
        let first = try #require(before[line.key])
        #expect(line.received <= line.limit)
        #expect(line.received == first.received + taken[line.key, default: Quantity(0)])
        #expect(line.isOpen || line.received == first.received)
      }
    }
    #expect(accepted + exceptions + duplicates == 200)
    #expect(accepted > 0 && exceptions > 0)
  }
}
