import Receiving
import Spool
import Station
import Stock
import Store
import Synchronization
import TestSupport
import Testing

extension Integration {
  @Suite struct `A backlog` {
    private static func gs1(_ number: Int, _ rest: String = "") -> String {
      "(01)\(Catalogue.gtin(number))\(rest)"
    }

    /// What a device scans: plain goods, labels in two symbols, pieces that another device scans
    /// too, and now and then an undo.
    private static func texts(_ count: Int) -> [String] {
      (0..<count).map { number in
        switch number % 6 {
        case 2: gs1(2)
        case 3: "(10)L\(number)"
        case 4: gs1(3, "(21)S\(number / 12)")
        case 5 where number % 60 == 5: "TALLY:UNDO"
        case _: gs1(1)
        }
      }
    }

    @Test func `of several devices is posted in the order of each, and only as much as is ordered`()
      async throws
    {
      let spooled = try SpooledHouse(`A station`.catalogue)
      spooled.absence.withLock { $0 = SpooledHouse.away }
      let (dock, spool) = try await spooled.dock()
      for text in Self.texts(600) {
        for device in ["a", "b"] {
          _ = await dock.receive([spooled.house.scan(text)], from: device, mayBeKnown: false)
        }
      }
      #expect(await dock.pending == 1_200)
      await dock.close()
      await spool.close()
      spooled.absence.withLock { $0 = nil }
      let (again, kept) = try await spooled.dock()
      try await spooled.drained(again)
      await again.close()
      await kept.close()
      let house = spooled.house
      #expect(try house.database.number("SELECT count(*) FROM tally.scan") == 1_200)
      // The limits of the lines: plain goods, lots and serial numbers.
      #expect(try house.lines.prefix(3).map { try house.received($0) } == [33, 9, 9])
      let disordered = """
        SELECT count(*)
          FROM (SELECT scan_id, lag(scan_id) OVER (PARTITION BY device_id ORDER BY sequence) AS before
                  FROM tally.scan) AS s
         WHERE s.scan_id < s.before
        """
      #expect(try house.database.number(disordered) == 0)
      let twice = """
        SELECT count(*)
          FROM (SELECT serial FROM tally.scan AS s
                 WHERE outcome = 'accepted' AND serial IS NOT NULL
                   AND NOT EXISTS (SELECT FROM tally.scan AS u WHERE u.undoes = s.scan_id)
                 GROUP BY serial HAVING count(*) > 1) AS t
        """
      #expect(try house.database.number(twice) == 0)
      // Every lot was scanned behind its item, and stands with it.
      #expect(try house.database.number("SELECT count(*) FROM tally.label_part") >= 18)
      try await house.store.expectSound()
    }
  }
}
