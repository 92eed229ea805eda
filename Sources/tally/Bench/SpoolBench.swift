import Forwarding
import Postgres
import Receiving
import Schema
import Spool
import Station
import Stock
import Store

/// What a spool costs: writes to it beside a bare log on the same disk, and one scan through it
/// beside the same scan without one.
struct SpoolBench {
  /// Each figure is the median of this many rounds.
  private static let rounds = 5
  private static let singles = 400
  private static let groups = 40
  private static let groupSize = ForwardingSettings().appendLimit
  private static let settledSize = ForwardingSettings().diskLimit

  func run() async throws -> [Figure] {
    try await BenchServer.run { server in
      Terminal.note("measuring a spool")
      let writes = try await measureWrites(server)
      Terminal.note("measuring a dock with it")
      return writes + (try await measureScans(server))
    }
  }

  // MARK: Writes

  /// What one round took.
  private struct Round {
    var bareSingles = Samples()
    var singles = Samples()
    var bareGroups = Duration.zero
    var groups = Duration.zero
    var settled = Duration.zero
  }

  private func measureWrites(_ server: BenchServer) async throws -> [Figure] {
    let log = try BareLog(in: server.home)
    defer { log.close() }
    let spool = try await BenchDock.spool(of: "QUEUE", server)
    let delivery = BenchDock.delivery(at: "QUEUE")
    try await spool.open(delivery)
    var rounds: [Round] = []
    for _ in 0...Self.rounds { rounds.append(try await writeOnce(spool, log, delivery)) }
    await spool.close()
    rounds.removeFirst()  // which warms up
    func rate(_ count: Int, _ time: (Round) -> Duration) -> Double {
      rounds.map { Double(count) / time($0).inSeconds }.sorted()[rounds.count / 2]
    }
    let written = Self.groups * Self.groupSize
    return [
      Samples.median(rounds.map(\.singles)).figure(
        "one scan appended", over: .median(rounds.map(\.bareSingles)), "bare append and fdatasync"),
      Figure(
        name: "appended in groups of \(Self.groupSize)", value: rate(written, \.groups),
        unit: "scans/s", floor: rate(written, \.bareGroups), floorName: "bare log, same groups"),
      Figure(
        name: "settled in groups of \(Self.settledSize)",
        value: rate(written + Self.singles, \.settled), unit: "scans/s"),
    ]
  }

  /// Interleaves the spool and the bare log, so that both see the same disk.
  private func writeOnce(
    _ spool: Spool, _ log: BareLog, _ delivery: Delivery
  ) async throws -> Round {
    var round = Round()
    let clock = ContinuousClock()
    var entries: [SpoolEntry] = []
    for _ in 0..<Self.singles {
      round.bareSingles.add(try clock.measure { try log.append(1) })
      let draft = Self.draft(delivery)
      round.singles.add(
        try await clock.measure { entries += try await spool.append([draft]).map(\.entry) })
    }
    for _ in 0..<Self.groups {
      round.bareGroups += try clock.measure { try log.append(Self.groupSize) }
      let drafts = (0..<Self.groupSize).map { _ in Self.draft(delivery) }
      round.groups += try await clock.measure {
        entries += try await spool.append(drafts).map(\.entry)
      }
    }
    for start in stride(from: 0, to: entries.count, by: Self.settledSize) {
      let settlements = entries[start..<min(start + Self.settledSize, entries.count)]
        .map { Settlement(of: $0, .posted(.accepted)) }
      round.settled += try await clock.measure {
        try await spool.settle(settlements, at: Environment.live.now())
      }
    }
    return round
  }

  private static func draft(_ delivery: Delivery) -> SpoolDraft {
    let scan = Dock.scan()
    return SpoolDraft(
      id: scan.id, delivery: delivery.id, device: "reader", occurredAt: scan.occurredAt,
      content: .scan(scan.raw, mayBeKnown: false))
  }

  // MARK: Scans

  /// One scan after another: the bare commit, the station alone, and the dock with its spool.
  private func measureScans(_ server: BenchServer) async throws -> [Figure] {
    let plain = try await Dock.open(1, server.store)
    let dock = try await BenchDock.open(
      BenchDock.delivery(at: "DOCK-5"), try await BenchDock.spool(of: "DOCK-5", server), server)
    let clock = ContinuousClock()
    let payload = Array("4006381333931".utf8)
    var (floors, stations, docks): ([Samples], [Samples], [Samples]) = ([], [], [])
    for _ in 0...Self.rounds {
      var (floor, station, spooled) = (Samples(), Samples(), Samples())
      for _ in 0..<Self.singles {
        floor.add(
          try await clock.measure {
            try await server.store.run { session in
              _ = try session.query(Statement(.benchFloor), payload)
            }
          })
        let scan = Dock.scan()
        station.add(
          try await clock.measure {
            _ = try await plain.station.receive([scan], mayBeKnown: false)
          })
        let (duration, outcome) = await dock.scan(from: "reader")
        guard outcome == .accepted else {
          throw Failure(.bug, "a scan became \(outcome.map { "\($0)" } ?? "nothing")")
        }
        spooled.add(duration)
      }
      floors.append(floor)
      stations.append(station)
      docks.append(spooled)
    }
    await dock.close()
    let floor = Samples.median(floors.dropFirst())
    let name = "bare one-row commit"
    return [
      floor.figure(name),
      Samples.median(stations.dropFirst()).figure(
        "one scan posted by a station", over: floor, name),
      Samples.median(docks.dropFirst()).figure(
        "one scan saved, posted and told by a dock", over: floor, name),
    ]
  }
}

extension Samples {
  /// The round whose median is the median of all rounds' medians.
  static func median(_ rounds: some Collection<Samples>) -> Samples {
    let sorted = rounds.sorted { $0.quantile(0.5) < $1.quantile(0.5) }
    return sorted.isEmpty ? Samples() : sorted[sorted.count / 2]
  }
}
