import ArgumentParser
import Documents
import GS1
import Stock
import Store

struct StockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stock", abstract: "See what is on hand, where, and what it is worth.",
    discussion: """
      EXAMPLES:
        tally stock list                      every item at every place
        tally stock list --location DOCK-1    one dock or bin, or a whole site
        tally stock show FD-1001              one item, everywhere
        tally stock value                     what it all is worth
      """,
    subcommands: [List.self, Show.self, Value.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what is on hand, by item, place, lot and serial number.",
      discussion: """
        EXAMPLES:
          tally stock list
          tally stock list --location DOCK-1    a dock, a bin or a whole site
          tally stock list --sku FD-1001 --json
        """)

    @Option(help: "Only at this dock or bin, or this site.") var location: String?
    @Option(help: "Only this item.") var sku: String?
    @Flag(help: "Print one JSON object a line.") var json = false

    func run() async throws {
      let store = try await Home.open()
      if let sku { _ = try await store.requiredItem(sku) }
      if let location { try await store.requireLocation(location) }
      let holdings = try await store.stock(sku: sku, location: location)
      await store.close()
      if json { return holdings.forEach { Terminal.line($0.json) } }
      Holding.table(holdings).show(empty: "nothing on hand")
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show where one item is.",
      discussion: """
        EXAMPLES:
          tally stock show FD-1001
          tally stock show FD-1001 --json
        """)

    @Argument(help: "The item's SKU.") var sku: String
    @Flag(help: "Print one JSON object.") var json = false

    func run() async throws {
      let store = try await Home.open()
      let item = try await store.requiredItem(sku)
      let holdings = try await store.stock(sku: sku)
      await store.close()
      let onHand = holdings.reduce(Quantity(0)) { $0 + $1.onHand }
      let worth = holdings.reduce(Money(minorUnits: 0, item.currency)) { sum, holding in
        Money(minorUnits: sum.minorUnits + (holding.value?.minorUnits ?? 0), item.currency)
      }
      if json {
        return Terminal.line([
          "sku": .string(sku), "name": .string(item.name), "baseUnit": .string(item.baseUnit),
          "onHand": .quantity(onHand), "reserved": .integer(0), "available": .quantity(onHand),
          "value": .money(worth), "holdings": .array(holdings.map(\.json)),
        ])
      }
      var facts = Facts()
      facts.add("SKU", sku)
      facts.add("name", item.name)
      facts.add("on hand", "\(onHand) \(item.baseUnit)")
      facts.add("worth", worth.description)
      facts.show()
      Terminal.line("")
      Holding.table(holdings).show(empty: "nothing on hand")
    }
  }

  struct Value: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what the stock is worth, place by place.",
      discussion: """
        EXAMPLES:
          tally stock value
          tally stock value --json          one object a line
        """)

    @Flag(help: "Print one JSON object a line.") var json = false

    func run() async throws {
      let store = try await Home.open()
      let worths = Worth.byPlace(try await store.stock())
      await store.close()
      if json { return worths.forEach { Terminal.line($0.json) } }
      var table = Table(("LOCATION", .left), ("ITEMS", .right), ("VALUE", .right))
      for worth in worths {
        table.add(worth.location, "\(worth.skus.count)", worth.value.description)
      }
      for (index, total) in Worth.totals(worths).enumerated() {
        table.add(index == 0 ? "total" : "", "", total.description)
      }
      table.show(empty: "nothing on hand")
    }
  }
}

extension Store {
  /// Refuses a place that is not there.
  fileprivate func requireLocation(_ code: String) async throws {
    let known = try await locations().map(\.code)
    guard !known.contains(code) else { return }
    throw Failure(
      .refused, "there is no location \"\(code)\"",
      hint: Suggestion.hint(
        for: code, among: known, otherwise: "`tally location list` shows those that are known."))
  }
}

extension Holding {
  fileprivate static func table(_ holdings: [Holding]) -> Table {
    var table = Table(
      ("SKU", .left), ("NAME", .left), ("LOCATION", .left), ("LOT", .left), ("SERIAL", .left),
      ("EXPIRES", .left), ("ON HAND", .right), ("VALUE", .right))
    for holding in holdings {
      table.add(
        holding.sku, holding.name, holding.location, holding.lot ?? "", holding.serial ?? "",
        holding.expiry?.description ?? "", "\(holding.onHand)", holding.value?.description ?? "")
    }
    return table
  }

  /// As cli.md fixes it.
  ///
  /// Nothing is reserved before there are sales.
  fileprivate var json: JSON {
    [
      "sku": .string(sku), "location": .string(location), "lot": .optional(lot),
      "serial": .optional(serial), "onHand": .quantity(onHand), "reserved": .integer(0),
      "available": .quantity(onHand), "value": .money(value),
    ]
  }
}

/// What one place's goods are worth in one currency.
private struct Worth {
  let location: String
  var skus: Set<String> = []
  var value: Money

  /// A value for each place and currency, in the order of their names.
  static func byPlace(_ holdings: [Holding]) -> [Worth] {
    var worths: [[String]: Worth] = [:]
    for holding in holdings {
      guard let value = holding.value else { continue }
      let key = [holding.location, value.currency.code]
      let zero = Worth(
        location: holding.location, value: Money(minorUnits: 0, value.currency))
      worths[key, default: zero].skus.insert(holding.sku)
      worths[key, default: zero].value = Money(
        minorUnits: (worths[key]?.value.minorUnits ?? 0) + value.minorUnits, value.currency)
    }
    return worths.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }

  /// The sum in each currency.
  static func totals(_ worths: [Worth]) -> [Money] {
    Dictionary(grouping: worths, by: \.value.currency).map { currency, worths in
      Money(minorUnits: worths.reduce(0) { $0 + $1.value.minorUnits }, currency)
    }.sorted { $0.currency.code < $1.currency.code }
  }

  var json: JSON {
    ["location": .string(location), "items": .count(skus.count), "value": .money(value)]
  }
}
