import Forwarding
import Receiving
import Spool
import Station
import Stock
import Store

/// A dock with a spool of its own, on the disk that the bench's server is on.
struct BenchDock {
  let dock: SpooledDock
  let spool: Spool
  private let store: Store
  /// Takes in what people are told beside their answers, as a command does.
  private let listener: Task<Void, Never>

  /// More than a backlog, so that people can go on scanning beside it.
  static let pendingLimit = 1_000_000

  static func delivery(at name: String) -> Delivery {
    Delivery(
      id: Environment.live.newID(), dock: name, worker: "bench", expectedOrders: [],
      openedAt: Environment.live.now())
  }

  static func spool(of name: String, _ server: BenchServer) async throws -> Spool {
    try await Spool.open(
      "\(server.home)/\(name)", SpoolSettings(pendingLimit: pendingLimit))
  }

  /// A dock that begins to post what its spool holds.
  static func open(
    _ delivery: Delivery, _ spool: Spool, _ server: BenchServer
  ) async throws -> BenchDock {
    var settings = ForwardingSettings()
    settings.pendingLimit = pendingLimit
    let store = Store(url: server.url)
    let dock = SpooledDock(
      delivery: delivery, isTakenUp: false, store: store, spool: spool, environment: .live,
      settings: settings, seed: 1, revive: {})
    let listener = Task { for await _ in dock.news {} }
    try await dock.open()
    return BenchDock(dock: dock, spool: spool, store: store, listener: listener)
  }

  /// How long a scan takes from the reader until people are told what became of it.
  func scan(from device: String) async -> (Duration, ScanResult.Outcome?) {
    let scan = Dock.scan()
    let clock = ContinuousClock()
    let start = clock.now
    let results = await dock.receive([scan], from: device, mayBeKnown: false)
    return (clock.now - start, results.first?.outcome)
  }

  /// Scans every so often, without waiting for the answers before, until canceled.
  func scans(from device: String, every pause: Duration) async -> Samples {
    await withTaskGroup(of: (Duration, ScanResult.Outcome?).self) { group in
      let clock = ContinuousClock()
      var next = clock.now
      while !Task.isCancelled {
        group.addTask { await scan(from: device) }
        next += pause
        do { try await clock.sleep(until: next) } catch { break }
      }
      var samples = Samples()
      for await (duration, _) in group { samples.add(duration) }
      return samples
    }
  }

  func close() async {
    await dock.close()
    await listener.value
    await spool.close()
    await store.close()
  }
}
