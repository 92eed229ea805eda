import ArgumentParser
import Documents
import Store

struct Locations: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "location", abstract: "Keep the sites, docks and bins.",
    discussion: """
      EXAMPLES:
        tally location list
        tally location add DOCK-2 --kind dock              at the only site
        tally location add NORTH --kind site
        tally location add A-01-3 --kind bin --site NORTH
      """,
    subcommands: [List.self, Add.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show every site and what belongs to it.",
      discussion: """
        EXAMPLES:
          tally location list
          tally location list --json        one object a line
        """)

    @Flag(help: "Print one JSON object a line.") var json = false

    func run() async throws {
      let store = try await Home.open()
      let locations = try await store.locations()
      await store.close()
      if json { return locations.forEach { Terminal.line($0.json) } }
      var table = Table(("CODE", .left), ("KIND", .left), ("SITE", .left))
      for location in locations {
        table.add(location.code, location.kind.rawValue, location.site ?? "")
      }
      table.show(empty: "no locations")
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a site, a dock or a bin.",
      discussion: """
        EXAMPLES:
          tally location add DOCK-2 --kind dock
          tally location add A-01-3 --kind bin --site MAIN
        """)

    @Argument(help: "Its code, at most 64 characters.") var code: String
    @Option(help: "site, dock or bin.") var kind: Location.Kind
    @Option(help: "The site of a dock or bin; the only one when left out.") var site: String?

    func validate() throws {
      let hasControl = code.unicodeScalars.contains {
        $0.properties.generalCategory == .control
      }
      if !(1...64).contains(code.unicodeScalars.count) || hasControl {
        throw ValidationError("a code has 1 to 64 characters and no line break")
      }
      if kind == .site && site != nil {
        throw ValidationError("a site belongs to no other site: leave --site out")
      }
    }

    func run() async throws {
      let store = try await Home.open()
      if kind != .site { try await checkSite(store) }
      let isNew = try await store.addLocation(code, kind, site: site)
      await store.close()
      guard isNew else {
        throw Failure(
          .refused, "there is a location \"\(code)\" already",
          hint: "`tally location list` shows them all.")
      }
      Terminal.note("added the \(kind.rawValue) \"\(code)\"")
    }

    /// Refuses a site that is not there, and one left out where there are several.
    private func checkSite(_ store: Store) async throws {
      let sites = try await store.locations().filter { $0.kind == .site }.map(\.code)
      let known = "The sites are \(sites.joined(separator: ", "))."
      if let site, !sites.contains(site) {
        throw Failure(
          .refused, "there is no site \"\(site)\"",
          hint: Suggestion.hint(for: site, among: sites, otherwise: known))
      }
      if site == nil, sites.count > 1 {
        throw Failure(
          .refused, "there are several sites, and one must be named",
          detail: known, hint: "Add --site SITE.")
      }
    }
  }
}

extension Location.Kind: ExpressibleByArgument {}

extension Location {
  fileprivate var json: JSON {
    ["code": .string(code), "kind": .string(kind.rawValue), "site": .optional(site)]
  }
}
