import Forwarding
import Receiving
import Spool
import Station
import Stock
import Store
import Synchronization
import TestSupport
import Testing

extension Integration {
  /// A scan that the database rejects for a reason that is no rule of business.
  @Suite struct `A scan that is stuck` {
    private static let gtin = "(01)\(Catalogue.gtin(1))"
    private static let poison = "POISON"

    private func house() throws -> SpooledHouse {
      let spooled = try SpooledHouse(`A station`.catalogue)
      try spooled.house.database.execute(
        """
        CREATE FUNCTION tally.reject() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'no such thing' USING ERRCODE = '22023'; END; $$;
        CREATE TRIGGER reject BEFORE INSERT ON tally.scan FOR EACH ROW
          WHEN (NEW.payload = convert_to('POISON', 'UTF8')) EXECUTE FUNCTION tally.reject();
        """)
      return spooled
    }

    /// What labels are told, one after another.
    private func told(
      _ labels: [String], _ dock: SpooledDock, _ spooled: SpooledHouse,
      from device: String = "reader"
    ) async -> [ScanResult] {
      var told: [ScanResult] = []
      for label in labels {
        told += await dock.receive([spooled.house.scan(label)], from: device, mayBeKnown: false)
      }
      return told
    }

    private func words(_ results: [ScanResult]) -> [String] {
      results.map { [$0.outcome.rawValue, $0.reason].compactMap(\.self).joined(separator: " ") }
    }

    private func received(_ spooled: SpooledHouse) throws -> Int64 {
      try spooled.house.received(spooled.house.lines[0])
    }

    @Test func `has nothing to take back, and the scan before it stays`() async throws {
      let spooled = try house()
      let (dock, spool) = try await spooled.dock()
      let results = await told([Self.gtin, Self.poison, "TALLY:UNDO"], dock, spooled)
      #expect(words(results) == ["accepted", "exception stuck", "refused stuckBefore"])
      #expect(results.last?.message.contains("is stuck and counted nothing") == true)
      #expect(try received(spooled) == 1)
      // That undo was for it; the next one is for the scan before.
      #expect(words(await told(["TALLY:UNDO"], dock, spooled)) == ["undone"])
      #expect(try received(spooled) == 0)
      #expect(words(await told(["TALLY:UNDO"], dock, spooled)) == ["refused unknownScan"])
      await dock.close()
      await spool.close()
      try await spooled.house.store.expectSound()
    }

    @Test func `is met by one undo, wherever it stands among others`() async throws {
      let spooled = try house()
      let (dock, spool) = try await spooled.dock()
      _ = await told([Self.gtin, Self.poison, Self.gtin, Self.poison, Self.gtin], dock, spooled)
      #expect(try received(spooled) == 3)
      let undos = await told(Array(repeating: "TALLY:UNDO", count: 6), dock, spooled)
      #expect(
        words(undos) == [
          "undone", "refused stuckBefore", "undone", "refused stuckBefore", "undone",
          "refused unknownScan",
        ])
      #expect(try received(spooled) == 0)
      await dock.close()
      await spool.close()
      try await spooled.house.store.expectSound()
    }

    @Test func `is another reader's, and does not keep this one from taking back its own`()
      async throws
    {
      let spooled = try house()
      let (dock, spool) = try await spooled.dock()
      _ = await told([Self.gtin], dock, spooled)
      _ = await told([Self.poison], dock, spooled, from: "other")
      #expect(words(await told(["TALLY:UNDO"], dock, spooled)) == ["undone"])
      #expect(
        words(await told(["TALLY:UNDO"], dock, spooled, from: "other")) == ["refused stuckBefore"])
      #expect(try received(spooled) == 0)
      await dock.close()
      await spool.close()
    }

    @Test func `and its undos that were saved offline come out the same, also after a restart`()
      async throws
    {
      let spooled = try house()
      // Once online, so that the spool belongs to this server.
      let (first, kept) = try await spooled.dock()
      #expect(words(await told([Self.gtin], first, spooled)) == ["accepted"])
      await first.close()
      await kept.close()
      spooled.absence.withLock { $0 = SpooledHouse.away }
      let (away, saved) = try await spooled.dock()
      let labels = [
        Self.gtin, Self.poison, "TALLY:UNDO", Self.gtin, "TALLY:UNDO", "TALLY:UNDO", Self.gtin,
        Self.poison, "TALLY:UNDO",
      ]
      #expect(await told(labels, away, spooled).allSatisfy { $0.outcome == .pending })
      await away.close()
      await saved.close()
      spooled.absence.withLock { $0 = nil }
      let (back, spool) = try await spooled.dock()
      try await spooled.drained(back)
      // One from before, and one behind the undos; of the others each was taken back.
      #expect(try received(spooled) == 2)
      let outcomes = try spooled.house.database.rows(
        "SELECT outcome, reason FROM tally.scan ORDER BY sequence")
      #expect(
        outcomes == [
          "(accepted,)", "(accepted,)", "(refused,stuckBefore)", "(accepted,)", "(undo,)",
          "(undo,)", "(accepted,)", "(refused,stuckBefore)",
        ])
      await back.close()
      await spool.close()
      try await spooled.house.store.expectSound()
    }
  }

  @Suite struct `A spool that fails while it posts` {
    @Test(.timeLimit(.minutes(1)))
    func `is told as the disk, and not as a server that is away`() async throws {
      let spooled = try SpooledHouse(`A station`.catalogue)
      spooled.absence.withLock { $0 = SpooledHouse.away }
      let (dock, spool) = try await spooled.dock()
      let told = await dock.receive(
        [spooled.house.scan("(01)\(Catalogue.gtin(1))")], from: "reader", mayBeKnown: false)
      #expect(told.map(\.outcome) == [.pending])
      // Nothing more can be read from now on; the server is there again.
      await spool.close()
      spooled.absence.withLock { $0 = nil }
      for await news in dock.news {
        guard case .status(let status) = news else { continue }
        if case .broken(let why) = status.disk {
          #expect(why.contains("the spool was closed"))
          break
        }
      }
      await dock.close()
    }
  }
}
