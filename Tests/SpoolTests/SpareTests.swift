import Forwarding
import Spool
import Stock
import Testing

/// A spool whose disk can be made to fail, and a spare directory beside it.
private struct Pair {
  let scratch: Scratch
  var own: String { scratch.spool }
  var spare: String { scratch.path + "/spare" }

  init() throws { scratch = try Scratch.inMemory() }

  /// Writes scans while the calls on the spool's own disk fail, from one of them on.
  func write(_ numbers: Range<Int>, failingFrom call: Int? = nil) async throws -> Writer.Record {
    var faults: [String: String] = [:]
    if let call {
      faults = [
        "FAULTY_PATH": own, "FAULTY_NTH": "\(call)", "FAULTY_MODE": "always", "FAULTY_ERROR": "5",
      ]
    }
    return try await Writer.write(own, numbers, spare: spare, faults: faults)
  }

  func list() async throws -> Writer.Listing { try await Writer.list(own, spare: spare) }

  /// How many calls there are on the spool's own disk when it does not fail.
  static func calls(of numbers: Range<Int>) async throws -> Int {
    let pair = try Pair()
    let record = try await Writer.write(
      pair.own, numbers, spare: pair.spare, faults: ["FAULTY_PATH": pair.own])
    let last = try #require(record.lines.last)
    return try #require(last.first == "end" && last.count == 2 ? Int(last[1]) : nil)
  }

  /// The spool and its spare directory as they stand when the disk failed in the middle of scans.
  static func failed() async throws -> (Pair, saved: [Int], refused: [Int]) {
    let pair = try Pair()
    let record = try await pair.write(1..<20, failingFrom: try await calls(of: 1..<20) * 3 / 4)
    try #require(record.has("rotated"), "\(record.lines)")
    return (pair, record.numbers("saved"), record.numbers("refused"))
  }
}

@Suite struct `A spool with a spare directory` {
  @Test func `row 15: goes on there when its own disk fails, at any call`() async throws {
    let calls = try await Pair.calls(of: 1..<7)
    #expect(calls > 50)
    for call in stride(from: 1, through: calls, by: Rounds.count(7, 1)) {
      let pair = try Pair()
      let record = try await pair.write(1..<13, failingFrom: call)
      let comment = "call \(call): \(record.lines.map { $0.joined(separator: " ") })"
      let (saved, refused) = (record.numbers("saved"), record.numbers("refused"))
      #expect(record.has("end") && !record.has("not"), "\(comment)")
      #expect(saved.count >= 10 && saved.last == 12, "\(comment)")
      Writer.expectKept(
        saved, in: try await pair.list(), underway: refused.count, comment)
      // All of it is at home again.
      #expect(Files.exists(pair.own + "/current"), "\(comment)")
      #expect(!Files.exists(pair.spare + "/current"), "\(comment)")
      Writer.expectKept(
        saved, in: try await Writer.list(pair.own), underway: refused.count, comment)
    }
  }

  @Test func `row 15: starts there again and again while its own disk fails`() async throws {
    let (pair, first, refused) = try await Pair.failed()
    var saved = first
    for round in 1...3 {
      let record = try await pair.write(round * 100..<round * 100 + 5, failingFrom: 1)
      #expect(record.numbers("saved").count == 5, "\(record.lines)")
      saved += record.numbers("saved")
    }
    let listing = try await pair.list()
    Writer.expectKept(saved, in: listing, underway: refused.count, "\(listing)")
    #expect(listing.settled.count >= saved.filter { $0.isMultiple(of: 3) }.count)
  }

  @Test func `row 15: puts both together, whatever was saved while the spare one was away`()
    async throws
  {
    let (pair, first, refused) = try await Pair.failed()
    try await shell("mv \"$1\" \"$1.away\"", pair.spare)
    let record = try await Writer.write(pair.own, 101..<108)
    #expect(record.numbers("saved").count == 7, "\(record.lines)")
    try await shell("mv \"$1.away\" \"$1\"", pair.spare)
    // Nobody says where the spare directory is: it was noted.
    let listing = try await Writer.list(pair.own)
    Writer.expectKept(
      first + record.numbers("saved"), in: listing, underway: refused.count, "\(listing)")
    #expect(listing.findings.contains { $0.contains("reunited") }, "\(listing.findings)")
  }

  @Test func `row 15: loses nothing when any call fails while both are put together`() async throws
  {
    let (pair, saved, refused) = try await Pair.failed()
    try await shell(
      "cd \"$1\" && mkdir kept && cp -a spool spare kept", pair.scratch.path)
    for call in stride(from: 1, through: 60, by: Rounds.count(7, 1)) {
      for place in [pair.own, pair.spare] {
        try await shell(
          "cd \"$1\" && rm -rf spool spare && cp -a kept/spool kept/spare .", pair.scratch.path)
        try await shell(
          """
          FAULTY_PATH="$2" FAULTY_NTH="$3" FAULTY_MODE=always FAULTY_ERROR=5 \
            timeout 60 "$1" list "$4" "$5" >/dev/null 2>&1 || :
          """, Writer.path(), place, "\(call)", pair.own, pair.spare)
        Writer.expectKept(
          saved, in: try await pair.list(), underway: refused.count, "call \(call) on \(place)")
      }
    }
  }

  @Test func `row 21: counts nothing twice when an old copy of the spare directory comes back`()
    async throws
  {
    let (pair, saved, refused) = try await Pair.failed()
    try await shell("cp -a \"$1/current\" \"$1.old\"", pair.spare)
    let first = try await pair.list()
    Writer.expectKept(saved, in: first, underway: refused.count, "\(first)")
    try await shell("mv \"$1.old\" \"$1/current\"", pair.spare)
    let second = try await pair.list()
    #expect(second.pending == first.pending)
    #expect(second.settled == first.settled)
  }

  @Test func `is all there when its own disk was replaced by an empty one`() async throws {
    let (pair, saved, refused) = try await Pair.failed()
    try Files.removeAll(pair.own)
    let listing = try await pair.list()
    // What the failed disk alone has is what was never confirmed on it.
    Writer.expectKept(saved, in: listing, underway: refused.count, "\(listing)")
    #expect(Files.exists(pair.own + "/current"))
  }

  @Test func `is seen as one, wherever its entries are`() async throws {
    let (pair, saved, _) = try await Pair.failed()
    for spare in [pair.spare, nil] {
      let view = try await SpoolView.open(pair.own, spare: spare)
      try await view.check()
      let kept = try await view.query { try $0.latest(of: "reader", limit: .max) }
      let numbers = kept.map { Int($0.entry.id.rawValue) }
      #expect(Set(saved).isSubset(of: numbers))
      #expect(Set(numbers).count == numbers.count)
      let (total, last) = try await view.query {
        (try $0.counts().reduce(0) { $0 + $1.appended }, try $0.lastPosition())
      }
      #expect(Int64(total) == last)
    }
    // Looking has moved nothing.
    #expect(Files.exists(pair.own + "/current"))
    #expect(Files.exists(pair.spare + "/current"))
    try Files.removeAll(pair.own + "/current")
    let rest = try await SpoolView.open(pair.own, spare: pair.spare)
    #expect(try await rest.query { try $0.lastPosition() } >= Int64(saved.count))
  }

  @Test func `is one process' alone in both directories`() async throws {
    let scratch = try Scratch()
    var settings = Sample.small
    settings.spare = scratch.path + "/spare"
    let spool = try await Spool.open(scratch.spool, settings)
    for path in [scratch.spool, scratch.path + "/other"] {
      let refusal = await #expect(throws: SpoolError.self) { try await Spool.open(path, settings) }
      #expect(refusal?.code == .inUse)
    }
    await spool.close()
    await (try await Spool.open(scratch.path + "/other", settings)).close()
  }

  @Test func `works without it while its disk is away, and says so`() async throws {
    let scratch = try Scratch()
    var settings = Sample.small
    settings.spare = scratch.path + "/not/there"
    let spool = try await Spool.open(scratch.spool, settings)
    try await spool.open(Sample.delivery)
    try await spool.append(Sample.scans(1...3))
    guard case .spareAway(let path, _) = await spool.findings.first else {
      Issue.record("\(await spool.findings)")
      return
    }
    #expect(path == settings.spare)
    #expect(!Files.exists(scratch.path + "/not"), "its disk may only not be mounted")
    await spool.close()
  }

  @Test func `leaves what it cannot read there as it is, and works`() async throws {
    let (pair, _, _) = try await Pair.failed()
    let newer = try await Spool.open(pair.spare, Sample.small)
    try await newer.setFact("version", "2")
    await newer.close()
    for round in 1...2 {
      let spool = try await Spool.open(pair.own, SpoolSettings(spare: pair.spare))
      #expect(
        await spool.findings.contains { if case .spareAway = $0 { true } else { false } })
      try await spool.open(Sample.delivery)
      let last = try await spool.append([Sample.scan(900 + round)])[0].entry.position
      #expect(try await spool.backlog(at: Sample.instant).lastPosition == last)
      await spool.close()
      #expect(Files.exists(pair.spare + "/current"))
    }
  }

  @Test func `says so when it is on the disk that it is there to replace`() async throws {
    let scratch = try Scratch()
    var settings = Sample.small
    settings.spare = scratch.path + "/spare"
    let spool = try await Spool.open(scratch.spool, settings)
    #expect(await spool.findings.contains(.spareOnSameDisk(scratch.path + "/spare")))
    await spool.close()
  }

  @Test func `is as it was without one, and keeps no note`() async throws {
    let scratch = try Scratch()
    await (try await Sample.spool(in: scratch)).close()
    #expect(
      Files.names(in: scratch.spool) == ["current", "spool.last", "spool.lock", "spool.reserve"])
  }
}
