import Forwarding
import Receiving
import Spool
import Stock
import Testing

@Suite struct `What a spool keeps` {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func instant(_ seconds: Int64) -> Instant {
    Instant(
      microsecondsSince1970: Sample.instant.microsecondsSince1970 + seconds * 1_000_000)
  }

  @Test func `counts each device and delivery: appended are posted, pending and stuck`()
    async throws
  {
    let spool = try await Sample.spool(in: scratch)
    let other = Sample.delivery(2)
    try await spool.open(other)
    let entries = try await spool.append(
      Sample.scans(1...6) + [Sample.scan(7, device: "hand"), Sample.scan(8, of: other)]
    ).map(\.entry)
    try await spool.settle(
      [
        Settlement(of: entries[0], .posted(.accepted)),
        Settlement(of: entries[1], .posted(.accepted)),
        Settlement(of: entries[2], .posted(.exception(number: 4))),
        Settlement(of: entries[3], .stuck("no")),
        Settlement(of: entries[7], .posted(.duplicate)),
      ], at: Sample.instant)
    let counts = try await spool.query { try $0.counts() }
    #expect(counts.map(\.device) == ["hand", "reader", "reader"])
    #expect(counts.map(\.delivery) == [Sample.delivery.id, Sample.delivery.id, other.id])
    #expect(counts.map(\.pending) == [1, 2, 0])
    #expect(counts.map(\.stuck) == [0, 1, 0])
    #expect(counts.map(\.posted) == [[:], ["accepted": 2, "exception": 1], ["duplicate": 1]])
    #expect(counts.map(\.appended) == [1, 6, 1])
  }

  @Test func `prunes what is settled and old, but never the latest, what waits or what is stuck`()
    async throws
  {
    var spool = try await Sample.spool(in: scratch)
    let entries = try await spool.append(
      Sample.scans(1...8) + [Sample.scan(9, device: "hand")]
    ).map(\.entry)
    try await spool.settle(
      [0, 1, 2, 8].map { Settlement(of: entries[$0], .posted(.accepted)) }, at: instant(0))
    try await spool.settle([Settlement(of: entries[3], .stuck("no"))], at: instant(0))
    try await spool.settle([Settlement(of: entries[4], .posted(.refused))], at: instant(100))
    #expect(try await spool.prune(before: instant(50), keeping: 6, limit: 1) == 1)
    #expect(try await spool.prune(before: instant(50), keeping: 6) == 1)
    #expect(try await spool.prune(before: instant(50), keeping: 6) == 0)
    let kept = try await spool.query { try $0.latest(of: "reader", limit: 99) }
    #expect(kept.map(\.entry.position) == [8, 7, 6, 5, 4, 3])
    await spool.close()
    spool = try await Spool.open(scratch.spool, Sample.small)
    #expect(await spool.findings == [])
    let counts = try await spool.query { try $0.counts() }
    #expect(counts.map(\.appended).reduce(0, +) == 9)
    #expect(counts.first { $0.delivery == nil }?.posted == ["accepted": 2])
    await spool.close()
  }

  @Test func `forgets a delivery with the last of its entries`() async throws {
    let spool = try await Sample.spool(in: scratch)
    let entries = try await spool.append([Sample.scan(1), Sample.end(2)]).map(\.entry)
    try await spool.settle(
      [
        Settlement(of: entries[0], .posted(.accepted)), Settlement(of: entries[1], .posted(.noted)),
      ], at: instant(0))
    #expect(try await spool.query { try $0.deliveries() }.map(\.isEnded) == [true])
    // The latest one stays with its end, so that nobody takes it for one that was not ended.
    #expect(try await spool.prune(before: instant(50), keeping: 0) == 1)
    #expect(try await spool.query { try $0.deliveries() }.map(\.isEnded) == [true])
    #expect(try await spool.query { try $0.unfinishedDelivery(at: "DOCK-1") } == nil)
    try await spool.open(Sample.delivery(2))
    #expect(try await spool.prune(before: instant(50), keeping: 0) == 0)
    #expect(
      try await spool.query { try $0.deliveries() }.map(\.delivery) == [Sample.delivery(2)])
    #expect(try await spool.query { try $0.counts() }.map(\.appended) == [2])
  }

  @Test func `keeps the latest delivery, whose first scan may be on its way`() async throws {
    let spool = try await Sample.spool(in: scratch)
    #expect(try await spool.prune(before: instant(50), keeping: 0) == 0)
    try await spool.append([Sample.scan(1)])
    #expect(try await spool.pendingNumbers() == [1])
  }

  @Test func `finds what was scanned last, of all deliveries or of one`() async throws {
    let spool = try await Sample.spool(in: scratch)
    let other = Sample.delivery(2)
    #expect(try await spool.query { try $0.latest(limit: 9) } == [])
    try await spool.open(other)
    try await spool.append(
      [Sample.scan(1), Sample.scan(2, device: "hand"), Sample.scan(3, of: other), Sample.end(4)])
    func numbers(of delivery: ID<Receipt>?, _ limit: Int) async throws -> [Int] {
      try await spool.query { try $0.latest(of: delivery, limit: limit) }
        .map { Int($0.entry.id.rawValue) }
    }
    #expect(try await numbers(of: nil, 9) == [3, 2, 1])
    #expect(try await numbers(of: nil, 1) == [3])
    #expect(try await numbers(of: Sample.delivery.id, 9) == [2, 1])
  }

  @Test func `finds what has counted nothing between two places, of one device and delivery`()
    async throws
  {
    let spool = try await Sample.spool(in: scratch)
    let other = Sample.delivery(2)
    try await spool.open(other)
    let entries = try await spool.append(
      Sample.scans(1...7) + [
        Sample.scan(8, device: "hand"), Sample.scan(9, of: other), Sample.end(10), Sample.scan(11),
      ]
    ).map(\.entry)
    try await spool.settle(
      [
        Settlement(of: entries[1], .posted(.accepted)), Settlement(of: entries[2], .stuck("no")),
        Settlement(of: entries[3], .posted(.refused)),
        Settlement(of: entries[4], .posted(.duplicate)),
      ], at: instant(0))
    func numbers(after: Int64, before: Int64) async throws -> [Int] {
      try await spool.query {
        try $0.uncounted(of: "reader", in: Sample.delivery.id, after: after, before: before)
      }.map { Int($0.entry.id.rawValue) }
    }
    #expect(try await numbers(after: 0, before: .max) == [1, 3, 4, 6, 7, 11])
    #expect(try await numbers(after: 1, before: 7) == [3, 4, 6])
    #expect(try await numbers(after: 11, before: 11) == [])
  }

  @Test func `knows the delivery that a dock has not ended`() async throws {
    let spool = try await Sample.spool(in: scratch)
    let (second, elsewhere) = (Sample.delivery(2), Sample.delivery(3, dock: "DOCK-2"))
    #expect(
      try await spool.query { try $0.unfinishedDelivery(at: "DOCK-1") } == Sample.delivery)
    try await spool.append([Sample.end(1)])
    #expect(try await spool.query { try $0.unfinishedDelivery(at: "DOCK-1") } == nil)
    try await spool.open(second)
    try await spool.open(elsewhere)
    try await spool.open(second)
    #expect(try await spool.query { try $0.unfinishedDelivery(at: "DOCK-1") } == second)
    #expect(
      try await spool.query { try $0.deliveries() }.map(\.delivery)
        == [elsewhere, second, Sample.delivery])
  }

  @Test func `row 34: gives what a server confirmed, and makes it pending again under its ids`()
    async throws
  {
    var spool = try await Sample.spool(in: scratch)
    let drafts = Sample.scans(1...5) + [Sample.end(6)]
    let entries = try await spool.append(drafts).map(\.entry)
    try await spool.settle(
      [
        Settlement(of: entries[0], .posted(.accepted)),
        Settlement(of: entries[1], .posted(.exception(number: 1))),
        Settlement(of: entries[2], .stuck("no")), Settlement(of: entries[5], .posted(.noted)),
      ], at: Sample.instant)
    #expect(
      try await spool.query { try $0.acknowledged(limit: 9) }.map(\.position) == [2, 1])
    #expect(
      try await spool.query { try $0.acknowledged(before: 2, limit: 9) }.map(\.position) == [1])
    let unknown: ID<Scan> = ID(rawValue: 99)
    #expect(try await spool.makePending([entries[1].id, entries[3].id, unknown]) == 2)
    #expect(try await spool.entries(after: 0, limit: 9).map(\.position) == [2, 4, 5, 6])
    #expect(try await spool.query { try $0.pendingCount() } == 4)
    await spool.close()
    spool = try await Spool.open(scratch.spool, Sample.small)
    #expect(await spool.findings == [])
    let now = instant(90)
    #expect(
      try await spool.backlog(at: now)
        == SpoolBacklog(pending: 4, lastPosition: 6, oldestAge: .seconds(90)))
    #expect(try await spool.backlog(at: instant(-90)).oldestAge == .zero)
    #expect(
      try await spool.entries(after: 0, limit: 9).map(\.draft) == [1, 3, 4, 5].map { drafts[$0] })
    await spool.close()
  }

  @Test func `row 11: tells a device's last entries after a crash`() async throws {
    let spool = try await Sample.spool(in: scratch)
    let entries = try await spool.append(
      [Sample.scan(1), Sample.scan(2, device: "hand"), Sample.scan(3)]
    ).map(\.entry)
    try await spool.settle([Settlement(of: entries[0], .posted(.refused))], at: Sample.instant)
    let latest = try await spool.query { try $0.latest(of: "reader", limit: 2) }
    #expect(latest.map(\.entry) == [entries[2], entries[0]])
    #expect(latest.map(\.result) == [nil, .posted(.refused)])
    #expect(
      try await spool.query { try $0.settled(of: "reader", limit: 2) }.map(\.entry) == [entries[0]])
    #expect(try await spool.query { try $0.entry(entries[1].id) }?.entry == entries[1])
  }

  @Test func `writes facts down, the last word counts`() async throws {
    var spool = try await Sample.spool(in: scratch)
    #expect(try await spool.query { try $0.fact("installation") } == nil)
    try await spool.setFact("installation", "a")
    try await spool.setFact("installation", "b")
    await spool.close()
    spool = try await Spool.open(scratch.spool, Sample.small)
    #expect(try await spool.query { try $0.fact("installation") } == "b")
    await spool.close()
  }
}
