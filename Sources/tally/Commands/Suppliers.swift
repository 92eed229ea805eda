import ArgumentParser
import Documents
import GS1
import Office
import Stock
import Store

struct Suppliers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "supplier", abstract: "Keep the suppliers.",
    discussion: """
      EXAMPLES:
        tally supplier import suppliers.csv   new suppliers, and changes
        tally supplier list
        tally supplier show NORDKORN
      """,
    subcommands: [Import.self, List.self, Show.self])

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Bring suppliers up to date from a CSV file.",
      discussion: """
        EXAMPLES:
          tally supplier import suppliers.csv

        Columns: code,name,gln,email,lead_time_days,transmission; only code and name
        must be there. transmission is email, x12, ubl, csv or none.
        """)

    @Argument(help: "The file; - is standard input.") var file: String
    @OptionGroup var flags: ImportFlags

    func run() async throws {
      let run = ImportRun(flags: flags) { counted($0.imported, "supplier") }
      try await run.run([file]) { SupplierImport(store: $0, options: $1) }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show every supplier.",
      discussion: """
        EXAMPLES:
          tally supplier list
          tally supplier list --json        one object a line
        """)

    @Flag(help: "Print one JSON object a line.") var json = false

    func run() async throws {
      let store = try await Home.open()
      let suppliers = try await store.suppliers()
      await store.close()
      if json { return suppliers.forEach { Terminal.line($0.json) } }
      var table = Table(
        ("CODE", .left), ("NAME", .left), ("LEAD TIME", .right), ("ORDERS GO BY", .left))
      for supplier in suppliers {
        table.add(
          supplier.code, supplier.name,
          supplier.leadTimeDays.map { counted($0, "day") } ?? "",
          supplier.transmission == .none ? "" : supplier.transmission.rawValue)
      }
      table.show(empty: "no suppliers; `tally supplier import FILE` brings them in")
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one supplier.",
      discussion: """
        EXAMPLES:
          tally supplier show NORDKORN
          tally supplier show NORDKORN --json
        """)

    @Argument(help: "The supplier's code.") var code: String
    @Flag(help: "Print one JSON object.") var json = false

    func run() async throws {
      let store = try await Home.open()
      guard let supplier = try await store.suppliers(code).first else {
        let known = try await store.suppliers().map(\.code)
        throw Failure(
          .refused, "there is no supplier \"\(code)\"",
          hint: Suggestion.hint(
            for: code, among: known,
            otherwise: "`tally supplier list` shows those that are known."))
      }
      await store.close()
      if json { return Terminal.line(supplier.json) }
      var facts = Facts()
      facts.add("code", supplier.code)
      facts.add("name", supplier.name)
      facts.add("GLN", supplier.gln?.description)
      facts.add("e-mail", supplier.email)
      facts.add("lead time", supplier.leadTimeDays.map { counted($0, "day") })
      facts.add("orders go by", supplier.transmission.rawValue)
      facts.show()
    }
  }
}

extension Supplier {
  fileprivate var json: JSON {
    [
      "code": .string(code), "name": .string(name), "gln": .optional(gln?.description),
      "email": .optional(email), "leadTimeDays": .optional(leadTimeDays.map { Int64($0) }),
      "transmission": .string(transmission.rawValue),
    ]
  }
}
