import Forwarding
import Spool
import Stock
import Testing

/// A spool whose files are spoiled again and again.
private struct Specimen {
  let scratch: Scratch
  let drafts: [SpoolDraft]
  /// How long the log was when each entry was confirmed; empty when the spool was closed.
  var logSizes: [Int] = []

  static let database = "current/spool.db"
  static let log = "current/spool.db-wal"

  /// - `isClosed`: whether everything has been moved from the log into the file.
  init(entries: Int, isClosed: Bool) async throws {
    scratch = try Scratch.inMemory()
    drafts = Sample.scans(1...entries)
    let spool = try await Sample.spool(in: scratch)
    for draft in drafts {
      try await spool.append([draft])
      logSizes.append(try Files.size(scratch.spool + "/" + Self.log))
    }
    let settled = try await spool.entries(after: 0, limit: entries / 3)
    try await spool.settle(
      settled.map { Settlement(of: $0, .posted(.exception(number: 1))) }, at: Sample.instant)
    if isClosed {
      await spool.close()
      logSizes = []
    }
    // By another process: closing a file drops the locks that SQLite has on it.
    try await shell("cp -a \"$1\" \"$2\"", scratch.spool, scratch.path + "/kept")
    if !isClosed { await spool.close() }
  }

  func bytes(of file: String) throws -> [UInt8] {
    try Files.read(scratch.path + "/kept/" + file)
  }

  /// Puts the files back as they were.
  func restore() throws {
    try Files.removeAll(scratch.spool)
    try Files.copyAll(scratch.path + "/kept", to: scratch.spool)
  }

  /// Replaces one file, starts, and says which scans are there and which are said to be lost.
  func open(with bytes: [UInt8], in file: String) async throws -> Opened {
    try Files.write(bytes, to: scratch.spool + "/" + file)
    let spool = try await Spool.open(scratch.spool, Sample.small)
    let entries = try await spool.query { try $0.latest(of: "reader", limit: 1_000) }
    let findings = await spool.findings
    var opened = Opened(entries: entries.reversed().map(\.entry))
    for case .damaged(_, _, _, let lost) in findings {
      opened.isDamaged = true
      opened.lost = Set(lost.joined())
    }
    opened.pending = try await spool.entries(after: 0, limit: 1_000).count
    await spool.close()
    return opened
  }

  struct Opened {
    var entries: [SpoolEntry]
    var pending = 0
    var isDamaged = false
    var lost: Set<Int64> = []

    /// Whether all that is there was appended just so, in that order.
    func isPart(of drafts: [SpoolDraft]) -> Bool {
      entries.allSatisfy { entry in
        drafts.indices.contains(Int(entry.position) - 1)
          && drafts[Int(entry.position) - 1] == entry.draft
      } && zip(entries, entries.dropFirst()).allSatisfy { $0.position < $1.position }
    }

    func missing(of count: Int) -> Set<Int64> {
      Set(1...Int64(count)).subtracting(entries.map(\.position))
    }
  }
}

@Suite struct `A spool whose file was spoiled` {
  @Test func `row 13: drops a torn tail only as far as nothing of it was confirmed`() async throws {
    let specimen = try await Specimen(entries: 8, isClosed: false)
    let log = try specimen.bytes(of: Specimen.log)
    // Of each frame its ends, and places between them.
    let cuts = Set(stride(from: 0, through: log.count, by: 1_009))
      .union(stride(from: 32, through: log.count, by: 24 + 4_096).flatMap { [$0 - 1, $0, $0 + 1] })
    for cut in cuts.sorted() where cut <= log.count {
      try specimen.restore()
      // A power cut leaves what was confirmed: so nothing behind the cut was.
      let confirmed = specimen.logSizes.filter { $0 <= cut }.count
      try Files.removeAll(specimen.scratch.spool + "/spool.last")
      let opened = try await specimen.open(with: Array(log[..<cut]), in: Specimen.log)
      #expect(!opened.isDamaged, "cut at \(cut)")
      #expect(opened.isPart(of: specimen.drafts), "cut at \(cut)")
      #expect(
        opened.entries.map(\.position) == Array(1...8).prefix(confirmed).map(Int64.init),
        "cut at \(cut)")
    }
  }

  @Test func `row 13: says what is gone when what was confirmed is cut off`() async throws {
    let specimen = try await Specimen(entries: 8, isClosed: false)
    let log = try specimen.bytes(of: Specimen.log)
    for cut in stride(from: 0, to: specimen.logSizes[7], by: 7_919) {
      try specimen.restore()
      let opened = try await specimen.open(with: Array(log[..<cut]), in: Specimen.log)
      #expect(opened.isPart(of: specimen.drafts), "cut at \(cut)")
      #expect(opened.lost == opened.missing(of: 8), "cut at \(cut)")
    }
  }

  @Test func `row 14: finds any byte that changed in the log, and loses nothing but that`()
    async throws
  {
    let specimen = try await Specimen(entries: 8, isClosed: false)
    let log = try specimen.bytes(of: Specimen.log)
    let frames = Array(stride(from: 32, to: log.count, by: 24 + 4_096))
    let heads = frames.prefix(2) + frames.suffix(2) + [frames[frames.count / 2]]
    let places = Set(0..<32).union(stride(from: 32, to: log.count, by: 2_477))
      .union(heads.flatMap { $0..<$0 + 24 })
    for place in places.sorted() where place < log.count {
      try specimen.restore()
      var spoiled = log
      spoiled[place] ^= UInt8(1 << (place % 8))
      let opened = try await specimen.open(with: spoiled, in: Specimen.log)
      #expect(opened.isPart(of: specimen.drafts), "byte \(place)")
      #expect(opened.missing(of: 8).count <= 1, "byte \(place): \(opened)")
      #expect(opened.lost == opened.missing(of: 8), "byte \(place): \(opened)")
    }
  }

  @Test func `row 14: finds any byte that changed in the file, and posts nothing by half`()
    async throws
  {
    let specimen = try await Specimen(entries: 24, isClosed: true)
    let file = try specimen.bytes(of: Specimen.database)
    let places = Set(0..<120).union(stride(from: 100, to: file.count, by: 101))
      .union(stride(from: 0, to: file.count, by: 4_096).flatMap { $0..<$0 + 8 })
    var damaged = 0
    for place in places.sorted() where place < file.count {
      try specimen.restore()
      var spoiled = file
      spoiled[place] ^= UInt8(1 << (place % 8))
      let opened = try await specimen.open(with: spoiled, in: Specimen.database)
      #expect(opened.isPart(of: specimen.drafts), "byte \(place)")
      #expect(opened.lost == opened.missing(of: 24), "byte \(place): \(opened)")
      // What is not whole is pending at most: the server knows its id.
      #expect(opened.pending >= 16 - opened.lost.count, "byte \(place): \(opened)")
      if opened.isDamaged { damaged += 1 }
    }
    #expect(damaged > 10, "nothing was spoiled")
  }

  @Test func `row 14: sets a file aside that is no database any more`() async throws {
    let specimen = try await Specimen(entries: 8, isClosed: true)
    for bytes in [[], [UInt8](repeating: 0x55, count: 10_000), [UInt8](repeating: 0, count: 8_192)]
    {
      try specimen.restore()
      let opened = try await specimen.open(with: bytes, in: Specimen.database)
      #expect(opened.entries.isEmpty && opened.isDamaged)
      #expect(opened.lost == Set(1...8))
      let aside = specimen.scratch.spool + "/aside-000001-damaged/spool.db"
      #expect(try Files.read(aside) == bytes)
    }
  }

  @Test func `row 14: goes on behind what was lost`() async throws {
    let specimen = try await Specimen(entries: 8, isClosed: true)
    try specimen.restore()
    _ = try await specimen.open(with: [], in: Specimen.database)
    let spool = try await Sample.spool(in: specimen.scratch)
    #expect(await !spool.findings.contains { if case .damaged = $0 { true } else { false } })
    #expect(try await spool.append([Sample.scan(9)]).map(\.entry.position) == [9])
    await spool.close()
  }

  @Test func `says so when its file is gone`() async throws {
    let specimen = try await Specimen(entries: 3, isClosed: true)
    try specimen.restore()
    try Files.removeAll(specimen.scratch.spool + "/current")
    let spool = try await Sample.spool(in: specimen.scratch)
    #expect(await spool.findings.contains(.gone(confirmed: 3)))
    #expect(try await spool.append([Sample.scan(4)]).map(\.entry.position) == [4])
    await spool.close()
  }

  @Test func `finishes what a crash interrupted while it was set aside`() async throws {
    let specimen = try await Specimen(entries: 8, isClosed: false)
    try specimen.restore()
    // As it stands between the two renames of a rotation, in which the last three were refused.
    try await shell(
      "cd \"$1\" && mv current aside-000001-broken-5 && mkdir new && echo x >new/spool.db",
      specimen.scratch.spool)
    let spool = try await Spool.open(specimen.scratch.spool, Sample.small)
    #expect(try await spool.pendingNumbers() == [3, 4, 5])
    await spool.close()
  }
}
