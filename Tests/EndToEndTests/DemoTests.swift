import Foundation
import TestSupport
import Testing

/// The demo is the first thing that anybody sees of Tally: it must come out as it was planned.
@Suite(.serialized) struct `The demo` {
  /// What `scripts/make-samples` says that the deliveries bring.
  private struct Expectation: Decodable {
    struct Line: Decodable, Hashable {
      let po: String
      let line: Int
      let sku: String
      let ordered: Int
      let received: Int
    }
    struct Waiting: Decodable {
      let kind: String
      let code: String
    }
    struct Counts: Decodable {
      let scans: Int
      let controls: Int
    }
    let lines: [Line]
    let exceptions: [Waiting]
    let outcomes: [String: Int]
    let counts: Counts
  }

  private static let samples = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/Demo/Samples").standardizedFileURL

  /// One demo for all tests, told to use a database and a home that it must leave alone.
  private struct Played {
    let desk: Desk
    let demoHome: String
    let outcome: Desk.Outcome

    init() throws {
      desk = try Desk()
      demoHome = try TestHome.make()
      outcome = try desk.run(
        "tally demo --home '\(demoHome)'",
        ["TALLY_DATABASE_URL": "host=/nowhere dbname=nothing", "TALLY_HOME": desk.home + "/mine"])
    }

    /// What a command says of the demo's home.
    func ask(_ command: String) throws -> String {
      let answer = try desk.run(command, ["TALLY_HOME": demoHome])
      #expect(answer.status == 0, "\(answer.errors)")
      return answer.output
    }

    /// The JSON objects that a command prints of the demo's home.
    func objects<Value: Decodable>(_ command: String) throws -> [Value] {
      try ask(command + " --json").split(separator: "\n").map {
        try JSONDecoder().decode(Value.self, from: Data($0.utf8))
      }
    }
  }

  private static let played = Result { try Played() }

  private let expected: Expectation
  private let played: Played

  init() throws {
    let file = Self.samples.appending(path: "expected.json")
    expected = try JSONDecoder().decode(Expectation.self, from: try Data(contentsOf: file))
    played = try Self.played.get()
  }

  @Test func `ends well, and says where to look next`() {
    #expect(played.outcome.status == 0, "\(played.outcome.errors)")
    let lines = played.outcome.output.split(separator: "\n")
    #expect(lines.contains("all 18 checks hold"))
    #expect(
      lines.suffix(7) == [
        "Look around",
        "export TALLY_HOME=\(played.demoHome)",
        "scripts/run po list",
        "scripts/run po show PO-1046",
        "scripts/run stock list",
        "scripts/run exception list",
        "scripts/run ledger trial-balance",
      ])
  }

  @Test func `leaves the user's own home and database alone`() {
    #expect(!FileManager.default.fileExists(atPath: played.desk.home + "/mine"))
    #expect(played.outcome.errors.isEmpty)
  }

  @Test func `receives on every order line what the samples say`() throws {
    struct Order: Decodable {
      struct Line: Decodable {
        let line: Int
        let sku: String
        let ordered: Int
        let received: Int
      }
      let purchaseOrder: String
      let lines: [Line]
    }
    struct Listed: Decodable {
      let purchaseOrder: String
    }
    let listed: [Listed] = try played.objects("tally po list")
    let orders: [Order] = try listed.flatMap { order -> [Order] in
      try played.objects("tally po show \(order.purchaseOrder)")
    }
    let lines = orders.flatMap { order in
      order.lines.map {
        Expectation.Line(
          po: order.purchaseOrder, line: $0.line, sku: $0.sku, ordered: $0.ordered,
          received: $0.received)
      }
    }
    #expect(lines.count == expected.lines.count)
    #expect(Set(lines).subtracting(expected.lines) == [])
  }

  @Test func `sets aside what the samples say, in their order`() throws {
    struct Exception: Decodable {
      let kind: String
      let input: String
    }
    let found: [Exception] = try played.objects("tally exception list")
    #expect(found.map(\.kind) == expected.exceptions.map(\.kind))
    #expect(found.map(\.input) == expected.exceptions.map(\.code))
  }

  @Test func `counts every scan once, by outcome`() throws {
    struct Receipt: Decodable {
      let scans: Int
      let accepted: Int
      let exceptions: Int
      let duplicates: Int
      let refused: Int
      let undone: Int
    }
    let receipts: [Receipt] = try played.objects("tally receipt list")
    #expect(receipts.count == 6)
    func sum(_ count: (Receipt) -> Int) -> Int { receipts.reduce(0) { $0 + count($1) } }
    #expect(sum(\.exceptions) == expected.outcomes["exception"])
    #expect(sum(\.duplicates) == expected.outcomes["duplicate"])
    #expect(sum(\.refused) == expected.outcomes["refused"])
    // A scan that was taken back, and the undo.
    #expect(sum(\.undone) == expected.outcomes["undone"].map { 2 * $0 })
    #expect(sum(\.accepted) == expected.outcomes["accepted"])
    // Taking a scan back is recorded as a scan too.
    #expect(sum(\.scans) == expected.counts.scans + (expected.outcomes["undone"] ?? 0))
  }

  @Test func `reads off the slips the barcodes that the manifests name`() throws {
    struct Symbol: Decodable {
      let text: String
    }
    var slips: [String] = []
    for delivery in 1...6 {
      let file = Self.samples.appending(path: "deliveries/\(delivery)/manifest.json")
      let manifest = try JSONDecoder().decode(
        [String: [Symbol]].self, from: try Data(contentsOf: file))
      for (slip, symbols) in manifest.sorted(by: { $0.key < $1.key }) {
        let orders = Set(
          symbols.map(\.text).map { $0.hasPrefix("400PO-") ? String($0.dropFirst(3)) : $0 }
            .filter { $0.hasPrefix("PO-") })
        slips.append(
          "  \(slip): \(symbols.count) barcodes read, so it belongs to "
            + orders.sorted().joined(separator: ", "))
      }
    }
    let told = played.outcome.output.split(separator: "\n").filter { $0.contains("barcodes read") }
    #expect(told.map(String.init) == slips)
  }

  @Test func `proves itself again from the rows alone, and stays when it is played again`() throws {
    #expect(try played.ask("tally fsck").hasSuffix("all 18 checks hold\n"))
    let again = try played.desk.run("tally demo --home '\(played.demoHome)' | tail -n 1")
    #expect(again.status == 0)
    #expect(try played.ask("tally po list --json").split(separator: "\n").count == 12)
    _ = try played.ask("tally db stop")
  }
}
