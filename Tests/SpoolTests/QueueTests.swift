import Forwarding
import Receiving
import Scanning
import Spool
import Stock
import Testing

@Suite struct `A spool` {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func `keeps what was appended, in its order, across an end and a start`() async throws {
    let drafts = Sample.scans(1...5) + [Sample.scan(6, device: "other", mayBeKnown: true)]
    var spool = try await Sample.spool(in: scratch)
    let appended = try await spool.append(drafts)
    #expect(appended.map(\.entry.position) == Array(1...6))
    #expect(appended.map(\.entry.draft) == drafts)
    #expect(appended.allSatisfy { $0.standing == .new })
    await spool.close()

    spool = try await Spool.open(scratch.spool, Sample.small)
    let entries = try await spool.entries(after: 0, limit: 100)
    #expect(entries == appended.map(\.entry))
    #expect(await spool.findings == [])
    #expect(try await spool.query { try $0.delivery(Sample.delivery.id) } == Sample.delivery)
  }

  @Test func `writes an id once, however often it is appended`() async throws {
    let spool = try await Sample.spool(in: scratch)
    let first = try await spool.append([Sample.scan(1)])
    let again = try await spool.append([Sample.scan(2), Sample.scan(1), Sample.scan(2)])
    #expect(again.map(\.standing) == [.new, .pending, .pending])
    #expect(again[1].entry == first[0].entry)
    try await spool.settle([Settlement(of: first[0].entry, .posted(.accepted))], at: Sample.instant)
    let last = try await spool.append([Sample.scan(1)])
    #expect(last.map(\.standing) == [.settled(.posted(.accepted))])
    #expect(try await spool.pendingNumbers() == [2])
  }

  @Test func `gives every pending entry from a position on, and no settled one`() async throws {
    let spool = try await Sample.spool(in: scratch)
    let entries = try await spool.append(Sample.scans(1...10)).map(\.entry)
    try await spool.settle(
      [2, 3, 7].map { Settlement(of: entries[$0 - 1], .posted(.accepted)) }, at: Sample.instant)
    #expect(try await spool.entries(after: 0, limit: 3).map(\.position) == [1, 4, 5])
    #expect(try await spool.entries(after: 5, limit: 100).map(\.position) == [6, 8, 9, 10])
    #expect(try await spool.query { try $0.pendingCount() } == 7)
    #expect(try await spool.query { try $0.oldestPending()?.position } == 1)
  }

  @Test func `never gives a position twice, even when all entries are gone`() async throws {
    var spool = try await Sample.spool(in: scratch)
    let entries = try await spool.append(Sample.scans(1...3)).map(\.entry)
    try await spool.settle(
      entries.map { Settlement(of: $0, .posted(.accepted)) }, at: Sample.instant)
    let later = Instant(microsecondsSince1970: Sample.instant.microsecondsSince1970 + 1)
    #expect(try await spool.prune(before: later, keeping: 0) == 3)
    await spool.close()
    spool = try await Sample.spool(in: scratch)
    #expect(try await spool.append([Sample.scan(4)]).map(\.entry.position) == [4])
  }

  @Test func `keeps the first word on an entry, unless that was stuck`() async throws {
    let spool = try await Sample.spool(in: scratch)
    let entries = try await spool.append(Sample.scans(1...2)).map(\.entry)
    try await spool.settle(
      [
        Settlement(of: entries[0], .posted(.exception(number: 7))),
        Settlement(of: entries[1], .stuck("the server stumbles over it")),
      ], at: Sample.instant)
    #expect(
      try await spool.query { try $0.stuck(limit: 9) }.map(\.result)
        == [.stuck("the server stumbles over it")])
    try await spool.settle(
      entries.map { Settlement(of: $0, .posted(.accepted)) }, at: Sample.instant)
    let results = try await spool.query { try $0.latest(of: "reader", limit: 9) }.map(\.result)
    #expect(results == [.posted(.accepted), .posted(.exception(number: 7))])
    #expect(try await spool.query { try $0.stuck(limit: 9) }.isEmpty)
  }

  @Test func `keeps every outcome as it was`() async throws {
    let results: [Settlement.Result] = [
      .posted(.accepted), .posted(.exception(number: 3)), .posted(.duplicate), .posted(.refused),
      .posted(.undone), .posted(.noted), .stuck(""), .stuck("it's \"odd\"\n; DROP"),
    ]
    var spool = try await Sample.spool(in: scratch)
    let entries = try await spool.append(Sample.scans(1...results.count)).map(\.entry)
    try await spool.settle(
      zip(entries, results).map { Settlement(of: $0, $1) }, at: Sample.instant)
    await spool.close()
    spool = try await Spool.open(scratch.spool, Sample.small)
    let kept = try await spool.query { try $0.latest(of: "reader", limit: 99) }
    #expect(kept.reversed().map(\.result) == results)
    #expect(kept.allSatisfy { $0.settledAt == Sample.instant })
    #expect(await spool.findings == [])
  }

  @Test func `does not settle an entry whose id is another's`() async throws {
    let spool = try await Sample.spool(in: scratch)
    try await spool.append(Sample.scans(1...1))
    try await spool.settle(
      [Settlement(position: 1, id: ID(rawValue: 99), .posted(.accepted))], at: Sample.instant)
    #expect(try await spool.pendingNumbers() == [1])
  }

  @Test func `refuses a scan of a delivery that was not opened, and goes on`() async throws {
    let spool = try await Sample.spool(in: scratch)
    let strange = Sample.scan(2, of: Sample.delivery(9))
    await #expect { try await spool.append([Sample.scan(1), strange]) } throws: {
      ($0 as? SpoolError)?.code == .unknownDelivery
    }
    #expect(try await spool.pendingNumbers() == [])
    #expect(try await spool.append([Sample.scan(1)]).map(\.entry.position) == [1])
  }

  @Test func `row 19: refuses beyond the limit of what may wait, and overwrites nothing`()
    async throws
  {
    let spool = try await Sample.spool(
      in: scratch, SpoolSettings(reserveByteCount: 64 << 10, pendingLimit: 10))
    let entries = try await spool.append(Sample.scans(1...9)).map(\.entry)
    await #expect { try await spool.append(Sample.scans(10...11)) } throws: {
      ($0 as? SpoolError)?.fault == .limit
    }
    #expect(try await spool.pendingNumbers() == Array(1...9))
    try await spool.append([Sample.scan(10)])
    try await spool.settle([Settlement(of: entries[0], .posted(.accepted))], at: Sample.instant)
    try await spool.append([Sample.scan(11)])
    #expect(try await spool.pendingNumbers() == Array(2...11))
  }

  @Test func `keeps texts and bytes of any kind`() async throws {
    var spool = try await Sample.spool(in: scratch)
    let delivery = Delivery(
      id: ID(rawValue: .max), dock: "DÖCK \u{1F4E6}", worker: "",
      expectedOrders: ["", "PO\n\"1\""],
      openedAt: Instant(microsecondsSince1970: .min))
    try await spool.open(delivery)
    let bytes = [UInt8](0...255) + [UInt8](repeating: 0, count: 8_000)
    let draft = SpoolDraft(
      id: ID(rawValue: 0), delivery: delivery.id, device: "a\u{0}b",
      occurredAt: Instant(microsecondsSince1970: .max),
      content: .scan(RawScan(transmission: bytes), mayBeKnown: false))
    let entry = try await spool.append([draft])[0].entry
    #expect(entry.device == "a\u{FFFD}b")
    await spool.close()
    spool = try await Spool.open(scratch.spool, Sample.small)
    #expect(try await spool.entries(after: 0, limit: 9) == [entry])
    guard case .scan(let scan, mayBeKnown: false) = entry.content else {
      Issue.record("no scan came back")
      return
    }
    #expect(scan.transmission == bytes)
    #expect(try await spool.query { try $0.delivery(delivery.id) } == delivery)
  }
}
