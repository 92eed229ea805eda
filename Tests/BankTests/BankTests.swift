import Foundation
import Postgres
import Receiving
import Station
import Stock
import Store
import TestSupport
import Testing
import Vectors

@Suite struct `Stock under disasters` {
  /// Longer, and with another seed, when a script says so.
  private static let environment = ProcessInfo.processInfo.environment
  private static let length = Duration.seconds(environment["TALLY_TORTURE"] == nil ? 8 : 60)
  private static let seed = environment["TALLY_SEED"].flatMap { UInt64($0) } ?? 1

  /// Rows 24 and 26 of the fault matrix, with everything that moves stock today: receiving at
  /// stations and at docks with spools, taking back at both and at a desk, and a supervisor's word.
  @Test(.timeLimit(.minutes(8)))
  func `is neither made nor lost by eight people at the same few items`() async throws {
    let bank = try Bank()
    let spools = NSTemporaryDirectory() + "tally-bank-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: spools, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: spools) }
    let docks = (1...6).map { "DOCK-\($0)" }
    for dock in docks { _ = try await bank.store.ensureDock(dock) }
    var numbers = SeededNumbers(seed: Self.seed)
    let seeds = (0..<8).map { _ in numbers.next() }
    let end = ContinuousClock.now + Self.length
    var disasters = Disasters()
    let audits = try await withThrowingTaskGroup { people in
      for number in 0..<3 {
        people.addTask {
          try await bank.receive(at: docks[number], until: end, using: seeds[number])
        }
        people.addTask {
          try await bank.receive(
            at: docks[number + 3], spool: spools + "/\(number)", until: end,
            using: seeds[number + 3])
        }
      }
      people.addTask { try await bank.undo(until: end, using: seeds[6]) }
      people.addTask { try await bank.decide(until: end, using: seeds[7]) }
      let auditor = Task { try await bank.audit(until: end) }
      try await disasters.strike(bank.server, until: end, using: &numbers)
      try await people.waitForAll()
      return try await auditor.value
    }
    try await bank.expectConserved()
    let words = bank.words
    let store = bank.store
    let posted = try await store.posted(Array(words.goods.keys))
    print(
      "seed \(Self.seed): \(words.goods.count) scans of goods, \(words.undone.count) undone at a "
        + "desk, \(disasters.words), \(audits) audits meanwhile")
    for (id, outcome) in words.goods {
      // The last word on goods that were taken back is that they were.
      let now = posted[id]
      let isTrue =
        switch outcome {
        case "undone": now?.isUndone
        // The later word was lost with its session; or an undo of the scan was refused.
        case "pending", "refused": now != nil
        default: outcome == now?.outcome.rawValue
        }
      if isTrue == true { continue }
      Issue.record("\(id) was told as \(outcome), and is \(posted[id]?.outcome.rawValue ?? "lost")")
    }
    for id in words.undone where posted[id]?.isUndone != true {
      Issue.record("\(id) was told as undone, and is not")
    }
    #expect(words.goods.count > 100, "nobody could work")
    #expect(disasters.killed + disasters.postmastersKilled > 0 && disasters.paused > 0)
  }
}

extension Bank {
  /// Adds everything up at random moments, whenever the server can be asked.
  ///
  /// - Returns: how often.
  func audit(until end: ContinuousClock.Instant) async throws -> Int {
    var audits = 0
    while ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(.random(in: 100...900)))
      do {
        try await expectConserved()
        audits += 1
      } catch let error as StoreError where error.isAway {
        // Nobody can be asked now.
      }
    }
    return audits
  }

  func expectConserved() async throws {
    let store = store
    for check in try await store.fsck() where !check.problems.isEmpty {
      Issue.record("\(check.name): \(check.problems)")
    }
    await store.close()
    let owner = Connection(to: server.adminURL)
    do {
      try await owner.run { try Balance(&$0) }.expectConserved()
      await owner.close()
    } catch let error as PostgresError {
      await owner.close()
      throw StoreError(error)
    }
  }
}
