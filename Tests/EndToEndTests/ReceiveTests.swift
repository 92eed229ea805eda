import Foundation
import TestSupport
import Testing

/// The real binary, from outside.
@Suite(.serialized) enum EndToEnd {}

extension EndToEnd {
  @Suite struct `The command receive` {
    @Test func `answers each line of standard input with one object, in order`() async throws {
      let binary = try Binary()
      let first = "018f3e2c-4d7e-7a1a-9b3c-5d6e7f809101"
      let lines = [
        "id=\(first)\t]E0\(Catalogue.gtin(1).dropFirst())", "(01)\(Catalogue.gtin(2))(10)AB",
        "]C101\(Catalogue.gtin(3))10L\\x1D37", "id=\(first)\t]E0\(Catalogue.gtin(1).dropFirst())",
        "ITEM-4", "what is this", "]C1019", "TALLY:UNDO",
      ]
      let outcome = try await binary.run(
        "receive", "--stdin", "--json", input: lines.joined(separator: "\n") + "\n")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let objects = try outcome.output.map { line in
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      }
      #expect(objects.count == lines.count)
      let told = objects.map { $0["outcome"] as? String }
      #expect(
        told == [
          "accepted", "accepted", "refused", "duplicate", "accepted", "exception", "refused",
          "undone",
        ])
      let keys: Set = [
        "scan", "at", "outcome", "sku", "quantity", "purchaseOrder", "line", "receipt", "received",
        "ordered", "exception", "message",
      ]
      for object in objects {
        #expect(keys.isSubset(of: object.keys))
        let scan = try #require(object["scan"] as? String)
        #expect(UUID(uuidString: scan) != nil && scan == scan.lowercased())
        let at = try #require(object["at"] as? String)
        #expect(at.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/) != nil, "\(at)")
        #expect(object["message"] is String)
        #expect(object["receipt"] as? String == "GRN-000001")
      }
      let accepted = objects[0]
      #expect(accepted["scan"] as? String == first)
      #expect(accepted["sku"] as? String == "ITEM-1")
      #expect(accepted["quantity"] as? Int == 1)
      #expect(accepted["purchaseOrder"] as? String == "PO-1")
      #expect(accepted["line"] as? Int == 1)
      #expect(accepted["received"] as? Int == 1)
      #expect(accepted["ordered"] as? Int == 1_000)
      #expect(accepted["exception"] is NSNull)
      #expect(objects[3]["scan"] as? String == first)
      #expect(objects[5]["exception"] as? String == "EX-000001")
      for key in ["sku", "quantity", "purchaseOrder", "line", "received", "ordered"] {
        #expect(objects[5][key] is NSNull, "\(key)")
      }
      #expect(
        try binary.database.number("SELECT count(*) FROM tally.scan WHERE outcome = 'accepted'")
          == 3)
      #expect(try await binary.run("fsck").status == 0)
    }

    @Test func `knows the scans of an earlier run by their ids`() async throws {
      let binary = try Binary()
      let lines = (0..<40).map { number in
        "id=018f3e2c-4d7e-7a1a-9b3c-5d6e7f8091\(number + 10)\tITEM-\(number % 10 + 1)"
      }
      let half = try await binary.run(
        "receive", "--stdin", "--json", input: lines.prefix(20).joined(separator: "\n"))
      let whole = try await binary.run(
        "receive", "--stdin", "--json", input: lines.joined(separator: "\n"))
      #expect((half.status, whole.status) == (0, 0))
      let outcomes = whole.output.map { $0.contains("\"outcome\":\"duplicate\"") }
      #expect(outcomes == Array(repeating: true, count: 20) + Array(repeating: false, count: 20))
      #expect(
        try binary.database.number("SELECT sum(received) FROM tally.purchase_order_progress") == 40)
    }

    @Test func `says with its exit code what went wrong, and writes nothing else to stdout`()
      async throws
    {
      let binary = try Binary()
      let tape = try binary.file("ITEM-1\n")
      let nowhere = "host=/nowhere dbname=tally"
      let cases: [(outcome: Binary.Outcome, status: Int32, says: String)] = [
        (try await binary.run("receive", "--json"), 64, "nothing to scan from"),
        (try await binary.run("receive", "--tape", "x", "--stdin"), 64, "give one of"),
        (try await binary.run("receive", "--tape", "/nowhere/tape", "--json"), 66, "/nowhere/tape"),
        (
          try await binary.run("receive", "--tape", tape, "--json", database: nowhere), 69,
          "could not connect"
        ),
        (
          try await binary.run("receive", "--tape", tape, "--po", "PO-99", "--json"), 1,
          "there is no purchase order \"PO-99\""
        ),
      ]
      for (outcome, status, says) in cases {
        #expect(outcome.status == status, "\(says)")
        #expect(outcome.errors.contains(says), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
      }
      #expect(try binary.database.number("SELECT count(*) FROM tally.scan") == 0)
    }

    @Test func `reports a line that is no scan, counts the others and ends with 2`() async throws {
      let binary = try Binary()
      let outcome = try await binary.run(
        "receive", "--stdin", "--json", input: "ITEM-1\nbad \\xZZ\nITEM-2\n")
      #expect(outcome.status == 2)
      #expect(outcome.output.count == 3)
      #expect(outcome.output[1].contains("\"reason\":\"unreadableLine\""))
      #expect(outcome.errors.contains("line 2"))
    }

    @Test func `counts only goods of the orders that are named`() async throws {
      let binary = try Binary()
      let outcome = try await binary.run(
        "receive", "--stdin", "--json", "--po", "PO-1", input: "ITEM-1\nITEM-2\n")
      #expect(outcome.status == 0)
      #expect(outcome.output.first?.contains("\"outcome\":\"accepted\"") == true)
      #expect(outcome.output.last?.contains("\"reason\":\"notOrdered\"") == true)
    }
  }
}
