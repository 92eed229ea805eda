import Foundation
import TestSupport
import Testing

extension FaultMatrix {
  @Suite struct `A connection` {
    /// What a dock sends when it has a statement run: the portal without a name, then the statement
    /// (PostgreSQL 15 documentation, 55.7, Bind).
    private static func binding(_ statement: String) -> [UInt8] { [0] + statement.utf8 + [0] }

    /// Waits until a dock has said of each break that it is over, and opens the door for good.
    private func recovered(_ dock: DockRun, behind door: TCPProxy) async throws {
      door.become(.open)
      try await wait("the dock to recover") {
        dock.said.matches(of: #/The database is back/#).count >= door.cuts
      }
    }

    /// Where it is cut: everywhere in long runs, and near both ends and here and there in short ones.
    private static let places = Array(
      stride(from: 0, through: 270, by: tortureRounds > 1 ? 1 : 13))

    @Test(.timeLimit(.minutes(5)), arguments: [TCPProxy.Direction.toDock, .toServer])
    func `that breaks anywhere in a post, or in its answer, costs and doubles nothing (row 25)`(
      _ direction: TCPProxy.Direction
    ) async throws {
      let place = try Place()
      let door = try TCPProxy(to: place.socketPath)
      defer { door.close() }
      let dock = try place.dock(url: place.url(through: door))
      dock.scan("ITEM-1")
      try await dock.told(1)
      for (count, byte) in Self.places.enumerated() {
        door.become(.cut(direction, after: byte, behind: Self.binding("post_scans")))
        dock.scan("ITEM-1")
        try await dock.told(count + 2)
        try await recovered(dock, behind: door)
      }
      #expect(door.cuts > 10)
      let end = try await dock.end()
      #expect([0, 75].contains(end.status), "\(end.errors)")
      let told = try dock.told()
      #expect(Set(told.map(\.outcome)).isSubset(of: ["accepted", "pending"]))
      try await place.prove(told, received: Int64(told.count))
    }

    @Test(.timeLimit(.minutes(5)))
    func `that breaks at the COMMIT of a label joins it once (row 25)`() async throws {
      let place = try Place()
      let door = try TCPProxy(to: place.socketPath)
      defer { door.close() }
      let dock = try place.dock(url: place.url(through: door))
      let gtin = Catalogue.gtin(4)
      var labels = 0
      for direction in [TCPProxy.Direction.toDock, .toServer] {
        for byte in stride(from: 0, through: 24, by: tortureRounds > 1 ? 1 : 4) {
          labels += 1
          // The GTIN waits for its lot, which joins it in a transaction of several statements.
          dock.scan("(01)\(gtin)")
          try await dock.told(labels * 2 - 1)
          door.become(.cut(direction, after: byte, behind: Array("COMMIT".utf8)))
          dock.scan("(10)L\(labels)")
          try await dock.told(labels * 2)
          try await recovered(dock, behind: door)
        }
      }
      #expect(door.cuts > 5)
      let end = try await dock.end()
      #expect([0, 75].contains(end.status), "\(end.errors)")
      try await place.prove(try dock.told(), received: Int64(labels))
    }

    @Test(.timeLimit(.minutes(5)))
    func `that breaks in an undo takes one scan back, and not the one before (rows 25, 43)`()
      async throws
    {
      let place = try Place()
      let door = try TCPProxy(to: place.socketPath)
      defer { door.close() }
      let dock = try place.dock(url: place.url(through: door))
      var scans = 0
      for byte in stride(from: 0, through: 90, by: tortureRounds > 1 ? 1 : 10) {
        dock.scan("ITEM-1", "ITEM-2")
        try await dock.told(scans + 2)
        door.become(.cut(.toDock, after: byte, behind: Self.binding("undo_scan")))
        dock.scan("TALLY:UNDO")
        scans += 3
        try await dock.told(scans)
        try await recovered(dock, behind: door)
      }
      #expect(door.cuts > 3)
      let end = try await dock.end()
      #expect([0, 75].contains(end.status), "\(end.errors)")
      try await place.prove(try dock.told(), received: Int64(scans / 3))
      #expect(
        try place.database.rows("SELECT received FROM tally.purchase_order_progress ORDER BY 1")
          == ["(0)", "(0)", "(0)", "(\(scans / 3))"])
    }

    @Test(.timeLimit(.minutes(2)))
    func `that says nothing more is given up, and scans are saved meanwhile (row 27)`()
      async throws
    {
      let place = try Place()
      let door = try TCPProxy(to: place.socketPath)
      defer { door.close() }
      let dock = try place.dock(url: place.url(through: door))
      dock.scan("ITEM-1")
      try await dock.told(1)
      door.become(.stalled)
      dock.scan("ITEM-1")
      try await dock.told(2)
      // From now on nobody waits for what does not answer.
      for number in 3...6 {
        dock.scan("ITEM-1")
        try await dock.told(number)
      }
      #expect(
        try dock.told().map(\.outcome) == ["accepted"] + Array(repeating: "pending", count: 5))
      door.become(.open)
      try await dock.says("The database is back")
      let end = try await dock.end()
      #expect([0, 75].contains(end.status), "\(end.errors)")
      try await place.prove(try dock.told(), received: 6)
    }

    @Test(.timeLimit(.minutes(2)))
    func `that is sent away does not make the dock storm the door (row 28)`() async throws {
      let place = try Place()
      let door = try TCPProxy(to: place.socketPath)
      defer { door.close() }
      let dock = try place.dock(url: place.url(through: door))
      dock.scan("ITEM-1")
      try await dock.told(1)
      let before = door.arrivals
      let start = ContinuousClock.now
      door.become(.shut)
      for number in 2...12 {
        dock.scan("ITEM-1")
        try await dock.told(number)
        try await Task.sleep(for: .milliseconds(500))
      }
      let seconds = Int((ContinuousClock.now - start).components.seconds)
      // Five quick ones, then less than one a second; each asks for a session once.
      #expect(door.arrivals - before <= 6 + seconds)
      door.become(.open)
      let end = try await dock.end()
      // It may end before it has tried again: what waits is for the drain.
      #expect([0, 75].contains(end.status), "\(end.errors)")
      try await place.prove(try dock.told(), received: 12)
    }

    @Test(.timeLimit(.minutes(2)))
    func `carries no text of the schema for a session to be checked (row 29)`() async throws {
      let place = try Place()
      let door = try TCPProxy(to: place.socketPath)
      defer { door.close() }
      let dock = try place.dock(url: place.url(through: door))
      dock.scan("ITEM-1")
      try await dock.told(1)
      try await wait("the catalogue") { door.arrivals >= 2 }
      #expect(try await dock.end().status == 0)
      let byteCount = door.sentByteCount
      print("\(byteCount) bytes sent in \(door.arrivals) sessions")
      // The texts of the schema are 100,000 and more, and grow.
      #expect(byteCount < 30_000)
      try await place.prove(try dock.told(), received: 1)
    }

    @Test(.timeLimit(.minutes(3)))
    func `of 64 kbit/s is slow, and doubles nothing (row 29)`() async throws {
      let place = try Place()
      let door = try TCPProxy(to: place.socketPath)
      defer { door.close() }
      let dock = try place.dock(url: place.url(through: door))
      dock.scan("ITEM-1")
      try await dock.told(1)
      // 8,000 bytes a second.
      door.become(.slow(milliseconds: 8, pieceByteCount: 64))
      dock.scan(Array(repeating: "ITEM-2", count: 60))
      try await dock.told(61)
      let end = try await dock.end()
      #expect([0, 75].contains(end.status), "\(end.errors)")
      door.become(.open)
      try await place.prove(try dock.told(), received: 61)
    }
  }
}
