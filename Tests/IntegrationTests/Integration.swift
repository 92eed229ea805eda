import Foundation
import Postgres
import Stock
import Store
import Synchronization
import TestSupport
import Testing

/// Everything here asks a real server; one test after another, since its sessions are limited and
/// many tests open several.
@Suite(.serialized) enum Integration {}

/// Ids that rise, and an instant that moves a second at a time: the same on every run.
final class SeededIDs: Sendable {
  private let seed: UInt64
  private let count = Mutex<UInt64>(0)

  init(seed: UInt64) { self.seed = seed }

  func next() -> UInt128 {
    let number = count.withLock { count in
      count += 1
      return count
    }
    // The seed in the random part; the time alone makes ids rise.
    return UUIDv7.make(milliseconds: 1_790_000_000_000 + number, randomness: UInt128(seed))
  }

  func id<Kind>(_ kind: Kind.Type = Kind.self) -> ID<Kind> { ID(rawValue: next()) }

  var environment: Environment {
    Environment(
      now: { Instant(microsecondsSince1970: 1_790_000_000_000_000) }, nextID: { self.next() })
  }
}

/// Runs the bodies at once and returns their results in order.
func together<Value: Sendable>(
  _ bodies: [@Sendable () async throws -> Value]
) async throws -> [Value] {
  try await withThrowingTaskGroup(of: (Int, Value).self) { group in
    for (index, body) in bodies.enumerated() {
      group.addTask { (index, try await body()) }
    }
    var values: [(Int, Value)] = []
    for try await value in group { values.append(value) }
    return values.sorted { $0.0 < $1.0 }.map(\.1)
  }
}

/// The store's error that `body` throws; fails the test when there is none or it is another.
func storeError(
  _ location: SourceLocation = #_sourceLocation, of body: () async throws -> Void
) async -> StoreError? {
  do {
    try await body()
    Issue.record("nothing was thrown", sourceLocation: location)
  } catch let error as StoreError {
    return error
  } catch {
    Issue.record(error, sourceLocation: location)
  }
  return nil
}

/// Looks until `condition` holds, at most half a minute.
func wait(until condition: () throws -> Bool) async throws {
  for _ in 1...3_000 {
    if try condition() { return }
    try await Task.sleep(for: .milliseconds(10))
  }
  Issue.record("it did not come to pass")
}

extension Store {
  /// Fails the test with every check that finds something.
  func expectSound(_ location: SourceLocation = #_sourceLocation) async throws {
    for check in try await fsck() where !check.problems.isEmpty {
      Issue.record("\(check.name): \(check.problems)", sourceLocation: location)
    }
  }
}
