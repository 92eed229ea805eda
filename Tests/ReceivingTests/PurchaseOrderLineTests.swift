import GS1
import Receiving
import Stock
import Testing
import Vectors

@Suite struct `Purchase order line` {
  @Test func `takes what was ordered, piece by piece`() {
    var line = line(ordered: 10)
    #expect(line.receive(Quantity(4)) == .post)
    #expect(line.received == Quantity(4))
    #expect(!line.isComplete)
    #expect(line.receive(Quantity(6)) == .post)
    #expect(line.received == Quantity(10))
    #expect(line.isComplete)
  }

  @Test func `asks for approval beyond its limit, says how far, and stays as it was`() {
    var line = line(ordered: 10, limit: 12, received: 9)
    #expect(line.receive(Quantity(4)) == .askForApproval(over: Quantity(1)))
    #expect(line.receive(Quantity(100)) == .askForApproval(over: Quantity(97)))
    #expect(line.received == Quantity(9))
    #expect(line.receive(Quantity(3)) == .post)
    #expect(line.received == Quantity(12))
  }

  @Test func `rejects everything once its order has ended`() {
    var line = line(ordered: 10, isOpen: false)
    #expect(line.receive(Quantity(1)) == .reject)
    #expect(line.received == Quantity(0))
  }

  @Test func `is complete from its under-tolerance on`() {
    #expect(!line(ordered: 10, complete: 9, received: 8).isComplete)
    #expect(line(ordered: 10, complete: 9, received: 9).isComplete)
    #expect(line(ordered: 10, complete: 9, received: 11).isComplete)
  }

  @Test func `cannot be made with a limit below, or completion above, what is ordered`() async {
    await #expect(processExitsWith: .failure) { _ = line(ordered: 10, limit: 9) }
    await #expect(processExitsWith: .failure) { _ = line(ordered: 10, complete: 11) }
  }

  @Test func `is filled earliest due first, then by order and number, without due date last`() {
    let sorted = [
      line(3, on: "PO-1", number: 2, due: "2026-11-01"),
      line(1, on: "PO-2", number: 1, due: "2026-11-01"),
      line(2, on: "PO-2", number: 3, due: "2026-11-01"),
      line(4, on: "PO-1", number: 1, due: "2026-12-01"),
      line(6, on: "PO-1", number: 3),
      line(5, on: "PO-3", number: 1),
    ]
    for (index, left) in sorted.enumerated() {
      for (other, right) in sorted.enumerated() {
        #expect(PurchaseOrderLine.isFilledBefore(left, right) == (index < other))
      }
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `is filled in a strict weak order`(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    let days = ["2026-11-01", "2026-11-02", nil]
    func any() -> PurchaseOrderLine {
      line(
        on: "PO-\(Int.random(in: 1...2, using: &numbers))",
        number: .random(in: 1...2, using: &numbers), due: days[.random(in: 0..<3, using: &numbers)])
    }
    let isBefore = PurchaseOrderLine.isFilledBefore
    func isLevel(_ left: PurchaseOrderLine, _ right: PurchaseOrderLine) -> Bool {
      !isBefore(left, right) && !isBefore(right, left)
    }
    for _ in 0..<500 {
      let (a, b, c) = (any(), any(), any())
      #expect(!isBefore(a, a))
      #expect(!(isBefore(a, b) && isBefore(b, a)))
      #expect(!(isBefore(a, b) && isBefore(b, c)) || isBefore(a, c))
      #expect(!(isLevel(a, b) && isLevel(b, c)) || isLevel(a, c))
    }
  }
}

@Suite struct `Tolerances` {
  @Test(
    arguments: [
      (0, 100, 100), (500, 100, 105), (500, 99, 103), (1, 9_999, 9_999), (1, 10_000, 10_001),
      (100_000, 7, 77), (250, 1, 1), (100_000, 1_000_000_000, 11_000_000_000),
    ] as [(Int64, Int64, Int64)])
  func `over what is ordered is rounded down`(points: Int64, ordered: Int64, limit: Int64) {
    let tolerance = Tolerance(overBasisPoints: points, underBasisPoints: 0)
    #expect(tolerance.limit(of: Quantity(ordered)) == Quantity(limit))
    #expect(tolerance.complete(of: Quantity(ordered)) == Quantity(ordered))
  }

  @Test(
    arguments: [
      (0, 100, 100), (500, 100, 95), (500, 99, 95), (1, 9_999, 9_999), (1, 10_000, 9_999),
      (9_999, 7, 1), (10_000, 7, 0), (10_000, 1_000_000_000, 0),
    ] as [(Int64, Int64, Int64)])
  func `under what is ordered leaves a least that is rounded up`(
    points: Int64, ordered: Int64, complete: Int64
  ) {
    let tolerance = Tolerance(overBasisPoints: 0, underBasisPoints: points)
    #expect(tolerance.complete(of: Quantity(ordered)) == Quantity(complete))
    #expect(tolerance.limit(of: Quantity(ordered)) == Quantity(ordered))
  }

  @Test func `beyond its range cannot be made`() async {
    await #expect(processExitsWith: .failure) {
      _ = Tolerance(overBasisPoints: 100_001, underBasisPoints: 0)
    }
    await #expect(processExitsWith: .failure) {
      _ = Tolerance(overBasisPoints: -1, underBasisPoints: 0)
    }
    await #expect(processExitsWith: .failure) {
      _ = Tolerance(overBasisPoints: 0, underBasisPoints: 10_001)
    }
    await #expect(processExitsWith: .failure) {
      _ = Tolerance(overBasisPoints: 0, underBasisPoints: -1)
    }
  }
}
