import Receiving
import Station
import Stock
import Store
import TestSupport
import Testing
import Vectors

/// Each has two servers of its own; one after the other.
@Suite(.serialized) struct `When the primary dies` {
  @Test(.timeLimit(.minutes(5)))
  func `a dock goes on with the synchronous standby, and no scan is lost or doubled`()
    async throws
  {
    let pair = try Replication(synchronous: true)
    try Delivery.catalogue.seed(pair.primary.database)
    var numbers = SeededNumbers(seed: 11)
    let delivery = Delivery(of: 3_000, to: pair.url)
    let moment = Int.random(in: 1_000...2_000, using: &numbers)
    let pause = Int.random(in: 0...8_000, using: &numbers)
    let disaster = Task {
      while delivery.results.count < moment { try await Task.sleep(for: .milliseconds(1)) }
      // Somewhere in the middle of a batch.
      try await Task.sleep(for: .microseconds(pause))
      try pair.killPrimary()
      let confirmed = delivery.results.count
      try pair.promoteStandby()
      return confirmed
    }
    try await delivery.receive(delivery.scans[...], using: &numbers)
    let confirmed = try await disaster.value

    #expect(confirmed >= moment)
    #expect(confirmed < delivery.scans.count, "the primary died after everything")
    #expect(delivery.results.map(\.scan) == delivery.scans.map(\.id))
    #expect(delivery.results.allSatisfy { $0.outcome == .accepted })
    let database = pair.standby.database
    #expect(try database.number("SELECT count(*) FROM tally.scan") == 3_000)
    #expect(
      try database.number("SELECT sum(received) FROM tally.purchase_order_progress") == 3_000)
    let store = Store(url: pair.url)
    #expect(try await store.missing(of: delivery.results.map(\.scan)) == [])
    try await store.expectSound()
  }

  @Test(.timeLimit(.minutes(5)))
  func `what an asynchronous standby lacks is named, and comes in again under its ids`()
    async throws
  {
    let pair = try Replication(synchronous: false)
    try Delivery.catalogue.seed(pair.primary.database)
    var numbers = SeededNumbers(seed: 12)
    let delivery = Delivery(of: 600, to: pair.url)
    try await delivery.receive(delivery.scans[..<300], using: &numbers)
    let ids = delivery.scans.map(\.id)
    let standby = Store(url: pair.standby.appURL)
    for attempt in 1... {
      let count = try pair.standby.database.number("SELECT count(*) FROM tally.scan")
      if count == 300 { break }
      try #require(attempt < 1_000, "the standby has \(count) of 300 scans")
      try await Task.sleep(for: .milliseconds(10))
    }
    try pair.disconnectStandby()
    try await delivery.receive(delivery.scans[300..<500], using: &numbers)

    // While it only lags, what it lacks says nothing.
    let installation = try await Store(url: pair.url).installation()
    #expect(try await standby.installation() == installation)
    let error = await #expect(throws: StoreError.self) {
      _ = try await standby.missing(of: ids)
    }
    #expect(error?.isAway == true)

    try pair.killPrimary()
    try pair.promoteStandby()
    let store = Store(url: pair.url)
    #expect(try await store.installation() == installation)
    let confirmed = delivery.results.map(\.scan)
    #expect(try await store.missing(of: confirmed) == Array(ids[300..<500]))
    let lost = Set(try await store.missing(of: confirmed))
    let again = delivery.scans.filter { lost.contains($0.id) }
    try await delivery.receive(again[...], mayBeKnown: true, using: &numbers)
    try await delivery.receive(delivery.scans[500...], using: &numbers)
    #expect(try await store.missing(of: ids) == [])
    #expect(
      try pair.standby.database.number("SELECT sum(received) FROM tally.purchase_order_progress")
        == 600)
    try await store.expectSound()
  }
}

extension Store {
  /// Fails the test with every check that finds something.
  func expectSound(_ location: SourceLocation = #_sourceLocation) async throws {
    for check in try await fsck() where !check.problems.isEmpty {
      Issue.record("\(check.name): \(check.problems)", sourceLocation: location)
    }
  }
}
