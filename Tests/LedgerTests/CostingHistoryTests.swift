import Foundation
import Ledger
import Stock
import Testing
import Vectors

/// Ten thousand events of every kind, by both methods.
@Suite struct `Costing of long histories` {
  /// A history and what the books were after each of its events.
  struct Told {
    var events: [BookEvent] = []
    var lines: [String] = []
    /// How often each kind was refused and done, so that none is there for show.
    var done: [Substring: Int] = [:]
    var shorts = 0
  }

  static let told: [CostMethod: Result<Told, any Error>] = Dictionary(
    uniqueKeysWithValues: CostMethod.allCases.map { method in
      (method, Result { try tell(method, seed: 7, count: 10_000) })
    })

  static func tell(_ method: CostMethod, seed: UInt64, count: Int) throws -> Told {
    var (history, keeper, told) = (RandomHistory(seed: seed), try BookKeeper(method), Told())
    for _ in 0..<count {
      let event = try history.next(after: keeper.store)
      let refusal = try keeper.run(event)
      told.events.append(event)
      told.lines.append(keeper.store.line(refusal))
      if refusal == nil { told.done[event.line.prefix { $0 != " " }, default: 0] += 1 }
      if !keeper.store.shortfalls.joined().isEmpty { told.shorts += 1 }
      try keeper.store.prove(event)
    }
    return told
  }

  @Test(arguments: CostMethod.allCases)
  func `layers, movements and the inventory account agree after every event`(
    method: CostMethod
  ) throws {
    let told = try #require(Self.told[method]).get()
    #expect(told.lines.count == 10_000)
    #expect(told.done.count == 8)
    #expect(told.done.values.allSatisfy { $0 > 100 }, "\(told.done) \(told.shorts)")
    #expect((1_000...9_000).contains(told.shorts))
  }

  @Test(arguments: CostMethod.allCases)
  func `another program that keeps the same books agrees after every event`(
    method: CostMethod
  ) throws {
    let told = try #require(Self.told[method]).get()
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).history")
    try ([method.rawValue] + told.events.map(\.line)).joined(separator: "\n")
      .write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let oracle = root.appending(path: "scripts/oracles/costing.py").path
    let output = try OtherProgram.output(["python3", oracle, file.path])
    let theirs = String(decoding: output, as: UTF8.self).split(separator: "\n")
    #expect(theirs.count == told.lines.count)
    let place = zip(told.lines, theirs).enumerated().first { $1.0 != $1.1 }
    if let (number, (ours, theirs)) = place {
      Issue.record("\(told.events[number].line): \(ours) and \(theirs)")
    }
  }

  @Test(arguments: CostMethod.allCases, [(7, 3), (100, 1), (1_000, 40)] as [(Int, Int)])
  func `however events are batched, and however few layers are read, books are the same`(
    method: CostMethod, reading: (batchSize: Int, layerLimit: Int)
  ) throws {
    let told = try #require(Self.told[method]).get()
    var keeper = try BookKeeper(method)
    (keeper.batchSize, keeper.layerLimit) = (reading.batchSize, reading.layerLimit)
    for (event, line) in zip(told.events, told.lines) {
      let refusal = try keeper.run(event)
      try #require(keeper.store.line(refusal) == line, "\(event.line)")
    }
  }
}

extension BookStore {
  /// What the oracle prints of an event.
  func line(_ refusal: CostingAction.Refusal?) -> String {
    let sites = totals.flatMap { [$0.quantity.rawValue, $0.valueMinor] }
    let balances = Account.allCases.map { accounts[$0] ?? 0 }
    return ([refusal == nil ? "done" : "refused"] + (sites + balances).map { String($0) })
      .joined(separator: " ")
  }

  /// What holds of books at every instant.
  func prove(_ event: BookEvent) throws {
    #expect(accounts.values.reduce(0, +) == 0, "\(event.line)")
    #expect(totals.reduce(0) { $0 + $1.valueMinor } == accounts[.inventory] ?? 0, "\(event.line)")
    for site in Site.allCases {
      let total = totals[site.rawValue]
      if total.quantity.rawValue == 0 { #expect(total.valueMinor == 0, "\(event.line)") }
      if total.quantity.rawValue >= 0 { #expect(total.valueMinor >= 0, "\(event.line)") }
      guard method == .fifo else { continue }
      var (quantity, value) = (0 as Int64, 0 as Int64)
      for key in open[site.rawValue] {
        let rest = try #require(layers[number(of: key)]).rest
        (quantity, value) = (quantity + rest.quantity.rawValue, value + rest.valueMinor)
      }
      for shortfall in shortfalls[site.rawValue] {
        quantity -= shortfall.open.quantity.rawValue
        value -= shortfall.open.valueMinor
      }
      #expect(total == ValuedQuantity(Quantity(quantity), valueMinor: value), "\(event.line)")
    }
  }
}
