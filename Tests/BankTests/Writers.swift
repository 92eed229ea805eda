import Foundation
import Forwarding
import Office
import Receiving
import Spool
import Station
import Stock
import Store
import Testing
import Vectors

/// People who move the stock of a bank; each ends what it has begun before it returns.
extension Bank {
  /// How long anybody tries to end what was begun, once the disasters are over.
  private static let patience = Duration.seconds(120)

  /// A station without a spool: what the server did not answer for is sent again.
  func receive(
    at dock: String, until end: ContinuousClock.Instant, using seed: UInt64
  ) async throws {
    var numbers = SeededNumbers(seed: seed)
    let store = store
    var settings = ReceivingStation.Settings(dock: dock, device: "reader", worker: dock)
    settings.tries = 3
    let station = ReceivingStation(
      store: store, settings: settings, environment: environment, revive: {})
    while ContinuousClock.now < end {
      let scans = scans(using: &numbers)
      note(scans)
      var results: [ScanResult]?
      var isResent = false
      while results == nil {
        do {
          results = try await station.receive(scans, mayBeKnown: false, isResent: isResent)
        } catch let error as StoreError where error.isAway {
          isResent = true
          try #require(ContinuousClock.now < end + Self.patience, "the server stays away")
        }
      }
      for result in results ?? [] { tell(result.scan, result.outcome.rawValue) }
    }
    await store.close()
  }

  /// A dock with a spool, which is closed and opened again now and then.
  func receive(
    at dock: String, spool folder: String, until end: ContinuousClock.Instant, using seed: UInt64
  ) async throws {
    var numbers = SeededNumbers(seed: seed)
    var isLast = false
    while !isLast {
      isLast = ContinuousClock.now >= end
      let spool = try await Spool.open(folder, SpoolSettings(reserveByteCount: 1 << 20))
      let left = try await spool.query { try $0.unfinishedDelivery(at: dock) }
      let new = Delivery(
        id: environment.newID(), dock: dock, worker: dock, expectedOrders: [],
        openedAt: environment.now())
      let store = store
      var settings = ForwardingSettings()
      settings.patience = .milliseconds(100)
      settings.firstPause = .milliseconds(20)
      settings.longestPause = .milliseconds(500)
      let station = SpooledDock(
        delivery: left ?? new, isTakenUp: left != nil, store: store, spool: spool,
        environment: environment, settings: settings, seed: numbers.next(), revive: {})
      let listener = Task {
        for await case .late(let result) in station.news {
          self.tell(result.scan, result.outcome.rawValue)
        }
      }
      try await station.open()
      if isLast {
        while await !station.isSettled {
          try #require(ContinuousClock.now < end + Self.patience, "\(dock) does not drain")
          try await Task.sleep(for: .milliseconds(10))
        }
      } else {
        await scan(at: station, times: Int.random(in: 5...100, using: &numbers), using: &numbers)
      }
      await station.close()
      await listener.value
      await spool.close()
      await store.close()
    }
  }

  private func scan(
    at station: SpooledDock, times: Int, using numbers: inout SeededNumbers
  ) async {
    for _ in 1...times {
      let scans = scans(using: &numbers)
      note(scans)
      let results = await station.receive(scans, from: "reader", mayBeKnown: false)
      for result in results { tell(result.scan, result.outcome.rawValue) }
    }
  }

  /// `tally undo` of scans of others, again and again.
  func undo(until end: ContinuousClock.Instant, using seed: UInt64) async throws {
    var numbers = SeededNumbers(seed: seed)
    let store = store
    let desk = UndoAtDesk(store: store, worker: "desk", environment: environment)
    while ContinuousClock.now < end {
      guard let target = anyAccepted(using: &numbers) else {
        try await Task.sleep(for: .milliseconds(10))
        continue
      }
      do {
        if try await desk.undo(target).outcome == .undone { tellUndone(target) }
      } catch let error as StoreError where error.isAway {
        // Whether it was taken back is not known, and nobody was told.
      }
    }
    await store.close()
  }

  /// A supervisor who takes in or sends back what waits.
  func decide(until end: ContinuousClock.Instant, using seed: UInt64) async throws {
    var numbers = SeededNumbers(seed: seed)
    let store = store
    while ContinuousClock.now < end {
      do {
        let waiting = try await store.exceptions(includingResolved: false)
        guard let chosen = waiting.randomElement(using: &numbers) else {
          try await Task.sleep(for: .milliseconds(10))
          continue
        }
        let answer: ExceptionResolution.Answer =
          Int.random(in: 0..<3, using: &numbers) == 0 ? .giveBack : .accept
        _ = try await ExceptionResolution(chosen.number, answer, reason: "bank", by: "supervisor")
          .run(in: store, environment)
      } catch let error as StoreError where error.isAway {
        // It waits for the next decision, or was decided.
      }
    }
    await store.close()
  }
}
