import Forwarding
import Postgres
import Receiving
import Schema
import Spool
import Station
import Stock
import Store

/// What was scanned while the database was away, posted when it is back, while people go on
/// scanning: at the dock that has the backlog, and at another one.
struct DrainBench {
  /// How many scans wait.
  let backlog: Int

  private static let devices = 4
  private static let pause = Duration.milliseconds(50)
  private static let batchSize = ForwardingSettings().largestBatch

  func run() async throws -> [Figure] {
    try await BenchServer.run { server in
      let floors = try await Floors(server, batchSize: Self.batchSize)
      let delivery = BenchDock.delivery(at: "DOCK-1")
      try await fill(delivery, server)
      return try await drain(delivery, server, floors)
    }
  }

  /// Puts the backlog into the spool of a dock that has seen its server once.
  private func fill(_ delivery: Delivery, _ server: BenchServer) async throws {
    Terminal.note("saving \(backlog) scans")
    let spool = try await BenchDock.spool(of: delivery.dock, server)
    try await spool.catalogue.replace(
      with: try await server.store.catalogue(), takenAt: Environment.live.now())
    try await spool.open(delivery)
    for start in stride(from: 0, to: backlog, by: 100) {
      let drafts = (start..<min(start + 100, backlog)).map { number in
        let scan = Dock.scan()
        return SpoolDraft(
          id: scan.id, delivery: delivery.id, device: "reader \(number % Self.devices)",
          occurredAt: scan.occurredAt, content: .scan(scan.raw, mayBeKnown: false))
      }
      try await spool.append(drafts)
    }
    await spool.close()
  }

  private func drain(
    _ delivery: Delivery, _ server: BenchServer, _ floors: Floors
  ) async throws -> [Figure] {
    let other = try await BenchDock.open(
      BenchDock.delivery(at: "DOCK-2"), try await BenchDock.spool(of: "DOCK-2", server), server)
    for _ in 1...20 { _ = await other.scan(from: "warmer") }
    let spool = try await BenchDock.spool(of: delivery.dock, server)
    Terminal.note("posting them")
    let before = Memory.resident
    let clock = ContinuousClock()
    let start = clock.now
    let dock = try await BenchDock.open(delivery, spool, server)
    let people = Task { await dock.scans(from: "here", every: Self.pause) }
    let others = Task { await other.scans(from: "there", every: Self.pause) }
    var peak = before
    while await dock.dock.pending > 0 {
      peak = max(peak, Memory.resident)
      try await clock.sleep(for: .milliseconds(50))
    }
    let elapsed = clock.now - start
    people.cancel()
    others.cancel()
    let (saved, accepted) = (await people.value, await others.value)
    let after = Memory.resident
    await dock.close()
    await other.close()
    return [
      Figure(
        name: "scans drained", value: Double(backlog) / elapsed.inSeconds, unit: "scans/s",
        floor: floors.batches, floorName: "batches of \(Self.batchSize) without a spool"),
      saved.figure(
        "scan told at the draining dock", over: floors.append, "bare append and fdatasync"),
      accepted.figure(
        "scan posted and told at another dock", over: floors.commit, "bare one-row commit"),
      Figure(name: "memory before", value: before, unit: "MiB"),
      Figure(name: "memory at most", value: peak, unit: "MiB", floor: before, floorName: "before"),
      Figure(name: "memory after", value: after, unit: "MiB", floor: before, floorName: "before"),
    ]
  }
}

/// What the same machine can do at best, measured just before.
private struct Floors {
  /// Of a bare log, one record each.
  let append: Samples
  let commit: Samples
  /// Scans a second, posted in batches by one dock after the other.
  let batches: Double

  init(_ server: BenchServer, batchSize: Int) async throws {
    Terminal.note("measuring floors")
    let clock = ContinuousClock()
    let log = try BareLog(in: server.home)
    defer { log.close() }
    var (append, commit) = (Samples(), Samples())
    let payload = Array("4006381333931".utf8)
    for _ in 1...1_000 {
      append.add(try clock.measure { try log.append(1) })
      commit.add(
        try await clock.measure {
          try await server.store.run { session in
            _ = try session.query(Statement(.benchFloor), payload)
          }
        })
    }
    (self.append, self.commit) = (append, commit)
    var dock = try await Dock.open(1, server.store)
    var elapsed = Duration.zero
    let rounds = max(1, 20_000 / batchSize)
    for round in 0...rounds {
      let proposals = dock.proposals(batchSize)
      let time = try await clock.measure { try await dock.post(proposals, server.store) }
      if round > 0 { elapsed += time }  // the first one warms up
    }
    batches = Double(rounds * batchSize) / elapsed.inSeconds
  }
}

extension Samples {
  /// The median and the 99th percentile of durations beside those of a floor.
  func figure(_ name: String, over floor: Samples? = nil, _ floorName: String? = nil) -> Figure {
    let p50 = quantile(0.5)
    return Figure(
      name: name, value: p50, unit: "µs", floor: floor?.quantile(0.5), floorName: floorName,
      p50: p50, p99: quantile(0.99))
  }
}

extension Duration {
  var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) / 1e18
  }
}
