import Forwarding
import Receiving
import Spool
import Station
import Stock
import Testing

@Suite struct `A spool that cannot be read while it posts` {
  @Test(.timeLimit(.minutes(1)))
  func `is told as the disk, and not as a server that is away`() async throws {
    let broken = SpoolError(.broken, "the disk of the spool failed", detail: "SQLite said: no.")
    let offline = try await OfflineDock(trouble: broken)
    let told = await offline.told("FO-1001")
    #expect(told.map(\.outcome) == [.pending])
    var disks: [DiskStanding] = []
    for await news in offline.dock.news {
      guard case .status(let status) = news else { continue }
      if case .away(let why) = status.link { Issue.record("the server is away: \(why)") }
      disks.append(status.disk)
      if case .broken = status.disk { break }
    }
    #expect(disks.last == .broken("the disk of the spool failed: SQLite said: no"))
    await offline.close()
  }
}
