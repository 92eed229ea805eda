import Glibc
import Postgres
import Receiving
import Stock
import Store
import TestSupport
import Testing

extension Integration {
  @Suite struct `A server that is away` {
    /// What a station makes of each SQLSTATE (PostgreSQL 15 documentation, appendix A).
    @Test(arguments: [
      // Shutting down, starting, or ended by an administrator.
      ("57P01", StoreError.Code.lost), ("57P02", .lost), ("57P03", .unreachable),
      ("57P05", .lost), ("08006", .lost), ("08001", .lost), ("25P03", .lost),
      // Answers, but cannot write now.
      ("25006", .unreachable), ("53100", .diskFull), ("58030", .diskFull), ("53200", .unreachable),
      ("53300", .unreachable), ("53400", .unreachable),
      // Lets nobody in, or the database is being replaced.
      ("28P01", .unreachable), ("28000", .unreachable), ("3D000", .unreachable),
      ("57P04", .unreachable),
      // Others are in the way, or a time limit passed.
      ("40001", .busy), ("40P01", .busy), ("55P03", .busy), ("55006", .busy), ("57014", .lost),
    ])
    func `is told from a bug by its code`(sqlState: String, code: StoreError.Code) {
      let error = StoreError(PostgresError(.server(sqlState: sqlState), "said"))
      #expect(error.code == code)
      #expect(error.isAway)
      #expect(error.hint != nil)
    }

    @Test(arguments: [
      PostgresError.Code.connectionFailed, .connectionLost, .deadline, .closed, .canceled,
    ])
    func `is told from a bug when it says nothing`(code: PostgresError.Code) {
      #expect(StoreError(PostgresError(code, "said")).isAway)
    }

    @Test(arguments: [
      "23505", "23514", "22003", "42P01", "42501", "XX001", "XX000", "TL003", "TL005", "TL012",
      "P0001",
    ])
    func `is not one that refuses`(sqlState: String) {
      #expect(!StoreError(PostgresError(.server(sqlState: sqlState), "said")).isAway)
    }

    @Test func `is one that turned read-only, until it no longer is`() async throws {
      let server = try OwnServer()
      let house = try Warehouse(`A station`.catalogue, on: server)
      var dock = try await house.openReceipt()
      let goods = house.goods(1, on: house.lines[0])
      try await server.set("default_transaction_read_only", to: "on")
      let error = await storeError { _ = try await dock.post([goods]) }
      #expect(error?.code == .unreachable)
      #expect(error?.isAway == true)
      // Reading goes on, as on a standby.
      #expect(try await dock.store.missing(of: [goods.scan.id]) == [goods.scan.id])
      var session = try Session(connecting: server.adminURL)
      try session.execute("SET default_transaction_read_only = off")
      try session.execute("ALTER SYSTEM SET default_transaction_read_only = off")
      try session.execute("SELECT pg_reload_conf()")
      for attempt in 1... {
        do {
          #expect(try await dock.post([goods]).map(\.words) == ["accepted"])
          break
        } catch let error as StoreError where error.isAway && attempt < 500 {
          try await Task.sleep(for: .milliseconds(10))
        }
      }
      #expect(try await dock.store.missing(of: [goods.scan.id]) == [])
      try await dock.store.expectSound()
    }

    /// Only root can mount a small disk.
    @Test(
      .enabled(if: geteuid() == 0, "only root can mount a disk"), .timeLimit(.minutes(3)))
    func `is one whose disk is full, until there is room again`() async throws {
      let server = try OwnServer()
      let house = try Warehouse(`Sessions at once`.catalogue(of: 2, 1_000_000), on: server)
      let disk = try SmallDisk(kilobytes: 16_000)
      defer { disk.remove() }
      try disk.own(
        like: house.database.rows("SELECT current_setting('data_directory')")[0].trimmed("()"))
      var beside = try Session(connecting: server.adminURL, options: ["dbname": "postgres"])
      try beside.execute("CREATE TABLESPACE small LOCATION '\(disk.path)'")
      try beside.execute(
        "ALTER DATABASE tally SET TABLESPACE small", deadline: .seconds(60))

      var dock = try await house.openReceipt()
      var confirmed: [ID<Scan>] = []
      var refused: [Proposal] = []
      for _ in 1...200 {
        let batch = (0..<500).map { house.goods(1, on: house.lines[$0 % 2]) }
        do {
          _ = try await dock.post(batch)
          confirmed += batch.map(\.scan.id)
        } catch let error as StoreError {
          #expect(error.code == .diskFull)
          #expect(error.isAway)
          refused = batch
          break
        }
      }
      #expect(!confirmed.isEmpty)
      try #require(!refused.isEmpty, "the disk did not fill up")
      #expect(try await dock.store.missing(of: confirmed) == [])
      #expect(try await dock.store.missing(of: refused.map(\.scan.id)).count == 500)
      try disk.grow(toKilobytes: 64_000)
      #expect(try await dock.post(refused).allSatisfy { $0.words == "accepted" })
      #expect(try await dock.store.missing(of: refused.map(\.scan.id)) == [])
      try await dock.store.expectSound()
      await dock.store.close()
      try beside.execute(
        "ALTER DATABASE tally SET TABLESPACE pg_default", deadline: .seconds(60))
    }

    @Test func `is one that gave a statement up, which then did nothing`() async throws {
      let house = try Warehouse(`A station`.catalogue)
      var dock = try await house.openReceipt()
      let goods = house.goods(1, on: house.lines[0])
      var other = try house.database.admin()
      try other.execute("BEGIN; SELECT FROM tally.purchase_order_progress FOR UPDATE")
      let killer = Task {
        try await wait {
          try house.database.number("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0
        }
        try house.database.execute(
          """
          SELECT pg_cancel_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND usename = 'tally_app'
          """)
      }
      let error = await storeError { _ = try await dock.post([goods]) }
      try await killer.value
      #expect(error?.isAway == true)
      try other.execute("COMMIT")
      #expect(try await dock.post([goods]).map(\.words) == ["accepted"])
      try await dock.store.expectSound()
    }
  }

  @Suite struct `An installation` {
    @Test func `is known by an id that two databases do not share`() async throws {
      let databases = [try TestDatabase.empty(), try TestDatabase.empty()]
      var ids: Set<ID<Installation>> = []
      for database in databases {
        var session = try database.admin()
        _ = try Migrations.apply(&session)
        let store = Store(url: database.appURL)
        let id = try await store.installation()
        #expect(try await store.installation() == id)
        // A random UUID (RFC 9562, section 5.4).
        #expect(id.rawValue >> 76 & 0xF == 4)
        ids.insert(id)
      }
      #expect(ids.count == 2)
    }
  }

  @Suite struct `Scans that a server lacks` {
    @Test func `are named in order, each once, among thousands`() async throws {
      let house = try Warehouse(`Sessions at once`.catalogue(of: 2, 100_000))
      var dock = try await house.openReceipt()
      let batch = (0..<5_000).map { house.goods(1, on: house.lines[$0 % 2]) }
      _ = try await dock.post(batch)
      let strangers = (0..<5_000).map { _ in house.ids.id(Scan.self) }
      let asked = zip(batch.map(\.scan.id), strangers).flatMap { [$0.0, $0.1, $0.1] }
      #expect(try await dock.store.missing(of: asked.reversed()) == strangers.reversed())
    }

    @Test func `leave no gap in the numbers of those that come in again`() async throws {
      let house = try Warehouse(`A station`.catalogue)
      var dock = try await house.openReceipt()
      let line = house.lines[0]
      _ = try await dock.post([house.goods(1, on: line)])
      // As after the server lost what it confirmed: the dock counts on, behind what is gone.
      dock.receipt.lastSequence = 7
      #expect(try await dock.post([house.goods(1, on: line)]).map(\.words) == ["accepted"])
      #expect(dock.receipt.lastSequence == 2)
      dock.receipt.lastSequence = 9
      let two = [house.goods(1, on: line), house.refusal()]
      #expect(try await dock.post(two).map(\.words) == ["accepted", "refused misread"])
      #expect(dock.receipt.lastSequence == 4)
      dock.receipt.lastSequence = 11
      var receipt = dock.receipt
      let answer = try await dock.store.undo(two[0].scan.id, by: house.scan(), in: &receipt)
      #expect(answer == .undone)
      #expect(receipt.lastSequence == 5)
      try await dock.store.expectSound()
    }
  }
}

extension String {
  /// Without characters of `ends` at both ends.
  fileprivate func trimmed(_ ends: String) -> String {
    var text = self[...]
    while let first = text.first, ends.contains(first) { text.removeFirst() }
    while let last = text.last, ends.contains(last) { text.removeLast() }
    return String(text)
  }
}
