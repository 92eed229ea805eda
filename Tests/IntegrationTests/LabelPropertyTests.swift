import GS1
import Receiving
import Scanning
import Station
import Stock
import Store
import TestSupport
import Testing
import Vectors

extension Integration {
  @Suite struct `Any scans` {
    /// What a delivery may hold: items of all kinds, symbols beside them, tags, marks.
    private static func texts(_ count: Int, _ numbers: inout SeededNumbers) -> [String] {
      (0..<count).map { _ in
        switch Int.random(in: 0..<12, using: &numbers) {
        case 0: "(01)\(Catalogue.gtin(1))"
        case 1, 2: "(01)\(Catalogue.gtin(2))"
        case 3: "(01)\(Catalogue.gtin(3))"
        case 4: "(01)\(Catalogue.gtin(4))"
        case 5, 6: "]C110L\(Int.random(in: 1...2, using: &numbers))"
        case 7: "]C117271231"
        case 8: "]C121S\(Int.random(in: 1...2, using: &numbers))"
        case 9: "(00)\(Catalogue.sscc(Int.random(in: 1...2, using: &numbers)))"
        case 10: "(02)\(Catalogue.gtin(1))(37)2"
        case _: ["TALLY:UNDO", "TALLY:DAMAGED", "nothing"].randomElement(using: &numbers) ?? ""
        }
      }
    }

    /// What is left when all is said: stock, and what waits.
    private static func end(of house: Warehouse) async throws -> [String] {
      for check in try await house.store.fsck() {
        #expect(check.problems.isEmpty, "\(check.name): \(check.problems)")
      }
      let stock = try house.database.rows(
        """
        SELECT item_id, lot, serial, on_hand FROM tally.holding WHERE on_hand > 0
         ORDER BY item_id, lot, serial
        """)
      let inbox = try await house.store.exceptions(includingResolved: false).map {
        "\($0.kind) \($0.scan.raw)"
      }
      return stock + inbox.sorted()
    }

    /// Plays scans on a house of its own, `size` at a time; a crash comes after `crash` of them,
    /// and another station plays all from the start.
    private static func play(
      _ texts: [String], size: Int, crash: Int? = nil
    ) async throws -> [String] {
      let house = try Warehouse(`A station`.catalogue)
      let scans = texts.map { house.scan($0) }
      if let crash {
        let station = `A station`.station(house)
        for scan in scans.prefix(crash) {
          _ = try await station.receive([scan], mayBeKnown: false)
        }
      }
      let station = `A station`.station(house)
      for start in stride(from: 0, to: scans.count, by: size) {
        let batch = Array(scans[start..<min(start + size, scans.count)])
        _ = try await station.receive(batch, mayBeKnown: crash != nil)
      }
      return try await end(of: house)
    }

    @Test(arguments: 1...4)
    func `come to the same in any pieces, and after a crash anywhere`(_ seed: UInt64) async throws {
      var numbers = SeededNumbers(seed: seed)
      let texts = Self.texts(14, &numbers)
      let alone = try await Self.play(texts, size: 1)
      for size in [3, 14] {
        #expect(try await Self.play(texts, size: size) == alone, "\(size) at a time: \(texts)")
      }
      for crash in [4, 7, 10] {
        let again = try await Self.play(texts, size: seed % 2 == 0 ? 1 : 4, crash: crash)
        #expect(again == alone, "a crash after \(crash): \(texts)")
      }
    }
  }
}
