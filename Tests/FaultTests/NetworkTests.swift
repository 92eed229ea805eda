import Foundation
import Glibc
import TestSupport
import Testing

extension FaultMatrix {
  /// Only root can make a network: elsewhere these are left out by name, and on a build machine, which
  /// works as root, they fail when it cannot.
  @Suite(.enabled(if: geteuid() == 0, "only root can make a network")) struct `A network` {
    /// A place, a network to it, and a door to its server at the near end.
    private struct Site {
      let place: Place
      let network: Network
      let door: TCPProxy

      init() throws {
        place = try Place()
        network = try Network()
        door = try TCPProxy(to: place.socketPath, at: network.serverAddress)
      }

      func dock() throws -> DockRun {
        try place.dock(url: place.url(through: door), through: network.wrapper)
      }

      func clear() {
        door.close()
        network.remove()
      }
    }

    @Test(.timeLimit(.minutes(3)), arguments: ["output", "input"])
    func `that swallows packets, to the server or from it, costs and doubles nothing (row 27)`(
      _ chain: String
    ) async throws {
      let site = try Site()
      defer { site.clear() }
      let dock = try site.dock()
      dock.scan("ITEM-1")
      try await dock.told(1)
      try site.network.become("drop", chain)
      for number in 2...6 {
        dock.scan("ITEM-1")
        try await dock.told(number)
      }
      let told = try dock.told()
      #expect(told.map(\.outcome) == ["accepted"] + Array(repeating: "pending", count: 5))
      try site.network.mend()
      try await dock.says("The database is back")
      let end = try await dock.end()
      #expect([0, 75].contains(end.status), "\(end.errors)")
      try await site.place.prove(told, received: 6)
    }

    @Test(.timeLimit(.minutes(3)))
    func `that refuses every packet is tried less than once a second (row 28)`() async throws {
      let site = try Site()
      defer { site.clear() }
      let dock = try site.dock()
      dock.scan("ITEM-1")
      try await dock.told(1)
      try site.network.become("reject with tcp reset")
      let start = ContinuousClock.now
      for number in 2...8 {
        dock.scan("ITEM-1")
        try await dock.told(number)
        try await Task.sleep(for: .milliseconds(300))
      }
      let seconds = Int((ContinuousClock.now - start).components.seconds)
      try site.network.mend()
      try await dock.says("The database is back")
      let end = try await dock.end()
      #expect([0, 75].contains(end.status), "\(end.errors)")
      #expect(site.door.arrivals < 10 + seconds)
      try await site.place.prove(try dock.told(), received: 8)
    }

    @Test(.timeLimit(.minutes(3)))
    func `that loses a tenth of all packets is slow, and doubles nothing (row 29)`() async throws {
      let site = try Site()
      defer { site.clear() }
      try site.network.become("numgen random mod 10 < 1 drop")
      // The first session must get through before a dock can work without one.
      let dock = try site.dock()
      var count = 0
      for _ in 1...5 {
        count += 20
        dock.scan(Array(repeating: "ITEM-1", count: 20))
        try await dock.told(count)
      }
      let end = try await dock.end()
      #expect([0, 75].contains(end.status), "\(end.errors)")
      try site.network.mend()
      try await site.place.prove(try dock.told(), received: Int64(count))
    }
  }
}
