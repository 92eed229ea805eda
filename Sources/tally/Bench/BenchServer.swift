import Cluster
import Foundation
import Postgres
import Schema
import Store

/// A database of the bench's own, with the dock-like profile in it; thrown away afterwards.
struct BenchServer {
  /// A folder that belongs to the bench, on the disk that the database is on.
  let home: String
  let cluster: Cluster
  let store: Store
  let url: String

  /// Runs `body` on a server that has nothing but the profile.
  static func run<Value>(_ body: (BenchServer) async throws -> Value) async throws -> Value {
    let home = FileManager.default.temporaryDirectory
      .appendingPathComponent("tally-bench-\(ProcessInfo.processInfo.processIdentifier)").path
    let cluster = Cluster(home: home)
    defer { try? FileManager.default.removeItem(atPath: home) }
    let embedded = Home.embedded(cluster)
    let store = try await embedded.store()
    do {
      let owner = Connection(to: try cluster.adminConnectionInfo())
      try await owner.run { session in
        try session.execute(SQLFile.benchSeed.text)
        try session.execute("VACUUM ANALYZE", deadline: .seconds(60))
      }
      await owner.close()
      let value = try await body(
        BenchServer(
          home: home, cluster: cluster, store: store, url: try await embedded.startedURL()))
      await store.close()
      try await cluster.stop()
      return value
    } catch {
      await store.close()
      try? await cluster.stop()
      throw error
    }
  }
}
