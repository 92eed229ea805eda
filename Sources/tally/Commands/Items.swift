import ArgumentParser
import Documents
import Office
import Stock
import Store

struct Items: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "item", abstract: "Keep the items and the codes that name them.",
    discussion: """
      EXAMPLES:
        tally item import items.csv             new items, and changes to known ones
        tally item import items.csv --dry-run   only say what is wrong
        tally item list --json                  one object a line
        tally item show FD-1001                 its codes, and where it is
      """,
    subcommands: [Import.self, List.self, Show.self])

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Bring items and their GTINs up to date from a CSV file.",
      discussion: """
        EXAMPLES:
          tally item import items.csv
          tally item import items.csv --partial   without the rows that are wrong

        Columns: sku,name,base_unit,gtin,packs,tracking,category,cost_method,
        currency,preferred_supplier; only sku and name must be there. packs are
        GTIN=QTY, with spaces between; tracking is none, lot, serial or lot+expiry;
        cost_method is fifo or average.
        """)

    @Argument(help: "The file; - is standard input.") var file: String
    @OptionGroup var flags: ImportFlags

    func run() async throws {
      let run = ImportRun(flags: flags) { outcome in
        counted(outcome.imported, "item") + ", " + counted(outcome.parts, "GTIN")
      }
      try await run.run([file]) { ItemImport(store: $0, options: $1) }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show every item.",
      discussion: """
        EXAMPLES:
          tally item list
          tally item list --json            one object a line
        """)

    @Flag(help: "Print one JSON object a line.") var json = false

    func run() async throws {
      let store = try await Home.open()
      let items = try await store.items()
      await store.close()
      if json { return items.forEach { Terminal.line(JSON.object($0.members)) } }
      var table = Table(
        ("SKU", .left), ("NAME", .left), ("UNIT", .left), ("TRACKING", .left),
        ("CATEGORY", .left), ("SUPPLIER", .left))
      for item in items {
        table.add(
          item.sku, item.name, item.baseUnit,
          item.tracking == .none ? "" : item.tracking.rawValue, item.category ?? "",
          item.preferredSupplier ?? "")
      }
      table.show(empty: "no items; `tally item import FILE` brings them in")
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one item, its codes, and how many there are.",
      discussion: """
        EXAMPLES:
          tally item show FD-1001
          tally item show FD-1001 --json
        """)

    @Argument(help: "The item's SKU.") var sku: String
    @Flag(help: "Print one JSON object.") var json = false

    func run() async throws {
      let store = try await Home.open()
      let item = try await store.requiredItem(sku)
      let codes = try await store.codes(of: sku)
      let onHand = try await store.stock(sku: sku).reduce(Quantity(0)) { $0 + $1.onHand }
      await store.close()
      if json {
        let codes = codes.map(\.json)
        return Terminal.line(
          JSON.object(
            item.members + [
              .init("codes", .array(codes)), .init("onHand", .quantity(onHand)),
            ]))
      }
      item.facts.show()
      Terminal.line("")
      var table = Table(("CODE", .left), ("MEANS", .right), ("", .left))
      for code in codes {
        table.add(
          code.code, "\(code.quantity) \(item.baseUnit)", code.isGTIN ? "GTIN" : "taught")
      }
      table.show(empty: "no code but its SKU")
      Terminal.line("")
      Terminal.line("on hand  \(onHand) \(item.baseUnit)")
    }
  }
}

extension Store {
  /// The item with a SKU.
  ///
  /// - Throws: ``Failure`` when there is none, with the SKU that may be meant.
  func requiredItem(_ sku: String) async throws -> CatalogueItem {
    if let item = try await item(sku) { return item }
    let known = try await items().map(\.sku)
    throw Failure(
      .refused, "there is no item \"\(sku)\"",
      hint: Suggestion.hint(
        for: sku, among: known, otherwise: "`tally item list` shows those that are known."))
  }
}

extension CatalogueItem {
  fileprivate var members: [JSON.Member] {
    [
      .init("sku", .string(sku)), .init("name", .string(name)),
      .init("baseUnit", .string(baseUnit)), .init("tracking", .string(tracking.rawValue)),
      .init("category", .optional(category)), .init("costMethod", .string(costMethod.rawValue)),
      .init("currency", .string(currency.code)),
      .init("preferredSupplier", .optional(preferredSupplier)),
    ]
  }

  fileprivate var facts: Facts {
    var facts = Facts()
    facts.add("SKU", sku)
    facts.add("name", name)
    facts.add("unit", baseUnit)
    facts.add("tracking", tracking.rawValue)
    facts.add("category", category)
    facts.add("cost", "\(costMethod.rawValue), \(currency.code)")
    facts.add("supplier", preferredSupplier)
    return facts
  }
}

extension CatalogueCode {
  fileprivate var json: JSON {
    [
      "code": .string(code), "kind": .string(isGTIN ? "gtin" : "text"),
      "quantity": .quantity(quantity),
    ]
  }
}
