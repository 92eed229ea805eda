import Foundation
import Forwarding
import GRDB
import Receiving
import Spool
import Station
import Stock
import Testing

@Suite struct `A scan of which nobody knew whether it was kept` {
  /// Has the spool's file refuse every scan, as one that fails does.
  private func breakFile(of offline: OfflineDock) throws {
    let file = try DatabaseQueue(path: offline.folder + "/DOCK-1/current/spool.db")
    try file.write { database in
      try database.execute(
        sql: """
          CREATE TRIGGER refuse BEFORE INSERT ON entry
          BEGIN SELECT RAISE(ABORT, 'it fails'); END
          """)
    }
    try file.close()
  }

  @Test(.timeLimit(.minutes(1)))
  func `is told as soon as another file has it`() async throws {
    let offline = try await OfflineDock()
    let first = await offline.told("FO-1001")
    #expect(first.map(\.outcome) == [.pending])
    try breakFile(of: offline)
    // No other file can be made either, for a while.
    let obstacle = offline.folder + "/DOCK-1/new/obstacle"
    try FileManager.default.createDirectory(atPath: obstacle, withIntermediateDirectories: true)
    let doubtful = await offline.told("FO-1001")
    #expect(doubtful.map(\.reason) == ["unsure"])
    try FileManager.default.removeItem(atPath: obstacle)
    var kept: [ScanResult] = []
    for await news in offline.dock.news {
      guard case .kept(let result) = news else { continue }
      kept.append(result)
      break
    }
    #expect(kept.map(\.scan) == doubtful.map(\.scan))
    #expect(kept.first?.outcome == .pending)
    #expect(kept.first?.message.hasPrefix("saved: 1 × FO-1001 Olive oil") == true)
    // What a crash now leaves is there with the next start, and is shown as the last scan.
    let last = try await LastScan(
      of: offline.dock.delivery.id, in: offline.spool, nil, environment: offline.environment)
    #expect(last?.what == "FO-1001 Olive oil")
    #expect(
      try await offline.spool.entries(after: 0, limit: 9).map(\.id)
        == (first + doubtful).map(\.scan))
    await offline.close()
  }
}
