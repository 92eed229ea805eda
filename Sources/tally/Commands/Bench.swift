import ArgumentParser
import Documents

struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure, each figure beside its floor of the same run.",
    discussion: """
      EXAMPLES:
        tally bench post                      on empty tables and on 5 million rows
        tally bench post --history 0 --json   only on empty tables, as JSON Lines
        tally bench identify                  understanding scans and tags
        tally bench spool                     what a dock's disk costs
        tally bench drain --backlog 100000    posting what waited, while people scan
        tally bench devices                   from a reader's bytes to a scan
        tally bench decode --pages slips      packing slips, beside ZXing-C++

      Reports and frames a second are of a core's own time. The devices of `devices`
      are umockdev's, read with real libusb. Build for release first: scripts/bench does.
      """)

  @Argument(help: "What to measure: identify, post, spool, drain, devices, decode, or all.")
  var names: [String] = ["all"]
  @Option(help: "How many movements of history to load.") var history = 5_000_000
  @Option(help: "How many scans wait to be drained.") var backlog = 100_000
  @Option(help: "A folder of pages as make-slips.py writes them, for decode.") var pages: String?
  @Option(help: "A Python that has the peers, to be timed beside.")
  var python: String?
  @Flag(help: "Print one JSON object a figure.") var json = false
  /// What is done beside virtual devices, in a process that this command starts itself.
  @Option(help: .hidden) var part: BenchPart?

  private static let known = ["identify", "post", "spool", "drain", "devices", "decode"]

  func validate() throws {
    for name in names where !(Self.known + ["all"]).contains(name) {
      let known = Self.known.joined(separator: ", ")
      throw ValidationError("there is no bench \"\(name)\"; there are: \(known)")
    }
    if names.contains("decode"), pages == nil {
      throw ValidationError("decode needs --pages; `scripts/bench decode` makes them")
    }
    if history < 0 { throw ValidationError("--history is 0 or more") }
    if backlog < 1 { throw ValidationError("--backlog is 1 or more") }
  }

  func run() async throws {
    if let part { return try await part.run() }
    let isAll = names.contains("all")
    var figures: [Figure] = []
    if isAll || names.contains("identify") {
      figures += try await IdentifyBench(python: python).run()
    }
    if isAll || names.contains("post") {
      figures += try await PostBench(history: history).run()
    }
    if isAll || names.contains("spool") { figures += try await SpoolBench().run() }
    if isAll || names.contains("drain") {
      figures += try await DrainBench(backlog: backlog).run()
    }
    if isAll || names.contains("devices") { figures += try await DevicesBench().run() }
    if let pages, isAll || names.contains("decode") {
      figures += try await DecodeBench(folder: pages, python: python).run()
    }
    if json {
      for figure in figures { Terminal.line(figure.json) }
      return
    }
    var table = Table(
      ("figure", .left), ("value", .right), ("unit", .left), ("p99", .right), ("floor", .right),
      ("ratio", .right), ("against", .left))
    for figure in figures {
      table.add(
        figure.name, Self.text(figure.value, 0), figure.unit, Self.text(figure.p99, 0),
        Self.text(figure.floor, 0), Self.text(figure.ratio, 2), figure.floorName ?? "")
    }
    table.show(empty: "nothing was measured")
  }

  private static func text(_ value: Double?, _ digits: Int) -> String {
    value.map { JSON.decimal($0, digits: digits).description } ?? ""
  }
}

extension Figure {
  /// As cli.md fixes it.
  fileprivate var json: JSON {
    func number(_ value: Double?) -> JSON { value.map { .decimal($0, digits: 3) } ?? .null }
    return [
      "name": .string(name), "value": number(value), "unit": .string(unit),
      "floor": number(floor), "floorName": .optional(floorName), "ratio": number(ratio),
      "p50": number(p50), "p99": number(p99),
    ]
  }
}
