import Cluster
import Foundation
import GS1
import Identification
import Postgres
import Receiving
import Scanning
import Schema
import Station
import Stock
import Store

/// What posting costs, on a cluster of its own that is thrown away afterwards.
///
/// One scan beside a bare one-row commit, batches of a thousand, and both again on tables that
/// hold years of history.
struct PostBench {
  /// How many movements the history has.
  let history: Int

  /// Each figure is the median of this many rounds.
  private static let rounds = 7
  private static let singlesPerRound = 300
  private static let batchesPerRound = 5
  private static let batchSize = 1_000
  private static let docks = 8

  func run() async throws -> [Figure] {
    try await BenchServer.run { server in
      let owner = Connection(to: try server.cluster.adminConnectionInfo())
      let figures = try await measure(server.store, owner)
      await owner.close()
      return figures
    }
  }

  private func measure(_ store: Store, _ owner: Connection) async throws -> [Figure] {
    var dock = try await Dock.open(Self.docks, store)
    Terminal.note("measuring on empty tables")
    let empty = try await measureOnce(&dock, store)
    var figures = empty.figures(suffix: "")
    if history > 0 {
      try await load(owner)
      Terminal.note("measuring on \(history) movements")
      let full = try await measureOnce(&dock, store)
      figures += full.figures(suffix: " on history")
      figures.append(
        Figure(
          name: "batch on history against empty", value: full.scansPerSecond, unit: "scans/s",
          floor: empty.scansPerSecond, floorName: "the same on empty tables"))
    }
    return figures
  }

  /// Loads the past in pieces, so that there is something to see.
  private func load(_ owner: Connection) async throws {
    let piece = 500_000
    for start in stride(from: 0, to: history, by: piece) {
      Terminal.note("loading history: \(start) of \(history)")
      let count = min(piece, history - start)
      try await owner.run { session in
        _ = try session.query(
          Statement(.benchHistory), Int64(count), Int64(start + 1), deadline: .seconds(600))
      }
    }
    try await owner.run { session in
      try session.execute("VACUUM ANALYZE", deadline: .seconds(600))
      try session.execute("CHECKPOINT", deadline: .seconds(600))
    }
  }

  /// The figures of one state of the tables.
  private struct Measurement {
    var floors: [Samples] = []
    var singles: [Samples] = []
    var stations: [Samples] = []
    var batchRates: [Double] = []

    var scansPerSecond: Double { batchRates.sorted()[batchRates.count / 2] }

    private static func median(_ samples: [Samples], _ share: Double) -> Double {
      samples.map { $0.quantile(share) }.sorted()[samples.count / 2]
    }

    func figures(suffix: String) -> [Figure] {
      let floor = Self.median(floors, 0.5)
      func latency(_ name: String, _ samples: [Samples]) -> Figure {
        let p50 = Self.median(samples, 0.5)
        return Figure(
          name: name + suffix, value: p50, unit: "µs", floor: floor,
          floorName: "bare one-row commit", p50: p50, p99: Self.median(samples, 0.99))
      }
      return [
        latency("one scan posted", singles),
        latency("one scan identified, matched and posted", stations),
        Figure(name: "batches of 1,000" + suffix, value: scansPerSecond, unit: "scans/s"),
      ]
    }
  }

  /// Interleaves floor and work round by round, so that both see the same machine.
  private func measureOnce(_ dock: inout Dock, _ store: Store) async throws -> Measurement {
    var measurement = Measurement()
    let clock = ContinuousClock()
    let payload = Array("4006381333931".utf8)
    for round in 0...Self.rounds {
      var (floor, single, station) = (Samples(), Samples(), Samples())
      for _ in 0..<Self.singlesPerRound {
        floor.add(
          try await clock.measure {
            try await store.run { session in
              _ = try session.query(Statement(.benchFloor), payload)
            }
          })
        let proposals = dock.proposals(1)
        single.add(try await clock.measure { try await dock.post(proposals, store) })
        let scan = Dock.scan()
        station.add(
          try await clock.measure {
            _ = try await dock.station.receive([scan], mayBeKnown: false)
          })
      }
      var elapsed = Duration.zero
      for _ in 0..<Self.batchesPerRound {
        let proposals = dock.proposals(Self.batchSize)
        elapsed += try await clock.measure { try await dock.post(proposals, store) }
      }
      if round == 0 { continue }  // the first one warms up
      measurement.floors.append(floor)
      measurement.singles.append(single)
      measurement.stations.append(station)
      let (seconds, attoseconds) = elapsed.components
      let scans = Double(Self.batchSize * Self.batchesPerRound)
      measurement.batchRates.append(scans / (Double(seconds) + Double(attoseconds) / 1e18))
    }
    return measurement
  }
}
