package import Receiving
package import Stock
package import Store

/// One delivery that several devices scan at once: a station each, and one receipt for all.
///
/// What belongs to a device stays with it: the label that its next symbol may complete, the mark
/// for a damaged carton, what an undo takes back, and the sequence of its scans.
package actor ReceivingDock {
  private let store: Store
  private let settings: ReceivingStation.Settings
  private let environment: Environment
  private let revive: @Sendable () async throws -> Void
  private let recall: @Sendable (_ device: String) async throws -> [Scan]
  private let meansStuck: ReceivingStation.MeansStuck
  /// In the order in which the devices first scanned.
  private var stations: [ReceivingStation] = []

  /// - `settings`: as of each station; its device is replaced by the one that scans.
  /// - `recall`: what a device scanned last before this dock began to serve it, all of it posted:
  ///   the label that its next symbol may complete.
  /// - `meansStuck`: as of each station.
  package init(
    store: Store, settings: ReceivingStation.Settings, environment: Environment,
    revive: @escaping @Sendable () async throws -> Void,
    recall: @escaping @Sendable (_ device: String) async throws -> [Scan] = { _ in [] },
    meansStuck: @escaping ReceivingStation.MeansStuck = { _, _ in false }
  ) {
    self.store = store
    self.settings = settings
    self.environment = environment
    self.revive = revive
    self.recall = recall
    self.meansStuck = meansStuck
  }

  /// Looks up what is to be known of scans of several devices, so that each can be received by it.
  ///
  /// - `mayBeKnown`: some of them may have been posted before.
  func lookUp(
    _ runs: [(device: String, scans: [Scan])], mayBeKnown: Bool
  ) async throws -> BatchLookup {
    let ids = mayBeKnown ? runs.flatMap { $0.scans.map(\.id) } : []
    var lookup = BatchLookup(known: try await store.posted(ids))
    for station in stations {
      let device = station.settings.device
      for run in runs where run.device == device { await station.add(run.scans, to: &lookup) }
    }
    guard !lookup.devices.isEmpty else { return lookup }
    lookup.go(
      by: try await store.orders(
        for: lookup.codes, units: lookup.units, expected: settings.expected, dock: settings.dock))
    return lookup
  }

  /// Takes scans of one device in by what was looked up for them and others before; see
  /// ``ReceivingStation/receive(_:mayBeKnown:isResent:)``.
  ///
  /// One call at a time: the scans of all devices are one ordered stream.
  func receive(
    _ scans: [Scan], from device: String, isResent: Bool, by lookup: inout BatchLookup
  ) async throws -> [ScanResult] {
    let station = try await station(of: device)
    if lookup.devices.contains(device) {
      return try await station.receive(scans, isResent: isResent, by: &lookup)
    }
    // Its station was not there yet, nor was it known which label it scanned last.
    var own = BatchLookup(known: lookup.known)
    return try await station.receive(scans, isResent: isResent, by: &own)
  }

  /// Whether the worker at a device has said that the next carton is damaged.
  package func nextIsDamaged(at device: String) async -> Bool {
    for station in stations where station.settings.device == device {
      return await station.nextIsDamaged
    }
    return false
  }

  /// The receipt's name, once a scan has opened it.
  package var grn: String? {
    get async {
      for station in stations.reversed() { if let grn = await station.grn { return grn } }
      return nil
    }
  }

  /// Whether an earlier session had left the receipt open, and this one goes on with it.
  package var isReceiptTakenUp: Bool {
    get async { await stations.first?.isReceiptTakenUp ?? false }
  }

  /// Ends the receipt, if a scan opened one: the delivery is complete.
  package func finish() async throws {
    for station in stations { try await station.finish() }
  }

  /// Takes the receipt up again after the connection was lost.
  func reconnect() async throws {
    for station in stations { try await station.reconnect() }
  }

  private func station(of device: String) async throws -> ReceivingStation {
    if let station = stations.first(where: { $0.settings.device == device }) { return station }
    var settings = settings
    settings.device = device
    let station = ReceivingStation(
      store: store, settings: settings, environment: environment, revive: revive,
      meansStuck: meansStuck)
    for other in stations {
      guard let receipt = await other.receipt else { continue }
      try await station.join(receipt)
      break
    }
    let before = try await recall(device)
    if !before.isEmpty { _ = try await station.receive(before, mayBeKnown: true) }
    stations.append(station)
    return station
  }
}
