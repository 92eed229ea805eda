import Glibc
import Testing

/// How often a test that cannot try everything tries; scripts that have more time say so.
enum Rounds {
  static func count(_ usual: Int, _ torture: Int) -> Int {
    unsafe getenv("TALLY_TORTURE") == nil ? usual : torture
  }
}

@Suite(.serialized) struct `A spool whose writer is killed` {
  /// Rows 10 and 11: what was confirmed is there, and at most what was under way beside it.
  @Test func `rows 10 and 11: has all that was confirmed, after each of many kills`() async throws {
    let scratch = try Scratch()
    var (saved, settled): (Set<Int>, Set<Int>) = ([], [])
    var underway = 0
    for round in 0..<Rounds.count(20, 500) {
      let first = 1 + round * 100_000
      // One in four during the start, the others after the first scan.
      let milliseconds = 5 + (round * 37) % 400
      let text = try await shell(
        """
        "$1" write "$2" "$3" 99999 >"$4" 2>&1 &
        i=0
        while [ "$6" -gt 0 ] && ! grep -q saved "$4" && [ "$i" -lt 400 ]; do
          sleep 0.05
          i=$((i + 1))
        done
        sleep 0."$5"
        kill -9 $!
        wait 2>/dev/null
        cat "$4"
        """, Writer.path(), scratch.spool, "\(first)", scratch.path + "/acknowledged",
        String("\(1_000 + milliseconds)".dropFirst()), "\(round % 4)")
      let record = Writer.Record(text + "\n")
      saved.formUnion(record.numbers("saved"))
      settled.formUnion(record.numbers("settled"))
      #expect(record.numbers("refused") == [], "round \(round)")
      underway += 1
      let listing = try await Writer.list(scratch.spool)
      #expect(listing.findings == [], "round \(round)")
      Writer.expectKept(saved, in: listing, underway: underway, "round \(round)")
      #expect(settled.subtracting(listing.settled) == [], "round \(round)")
    }
    #expect(saved.count > 50, "the kills came before any work")
    print("\(saved.count) scans confirmed, none lost")
  }
}

@Suite struct `A spool whose disk calls fail` {
  /// The calls of a run: of its start in an empty directory, and of some scans.
  private func calls() async throws -> Int {
    let scratch = try Scratch.inMemory()
    let record = try await Writer.write(
      scratch.spool, 1..<7, faults: ["FAULTY_PATH": scratch.path])
    let last = try #require(record.lines.last)
    #expect(last.first == "end")
    return try #require(last.count == 2 ? Int(last[1]) : nil)
  }

  /// Fails the Nth call for every N, or every few: what was confirmed is there, and what was refused
  /// is not, once the writer has gone on in a new file.
  private func sweep(_ mode: String, error: Int, step: Int) async throws {
    let last = try await calls()
    #expect(last > 50)
    for nth in stride(from: 1, through: last, by: step) {
      let scratch = try Scratch.inMemory()
      let record = try await Writer.write(
        scratch.spool, 1..<7,
        faults: [
          "FAULTY_PATH": scratch.path, "FAULTY_NTH": "\(nth)", "FAULTY_MODE": mode,
          "FAULTY_ERROR": "\(error)",
        ])
      let listing = try await Writer.list(scratch.spool)
      let (saved, refused) = (record.numbers("saved"), record.numbers("refused"))
      let comment = "call \(nth) \(mode): \(record.lines.map { $0.joined(separator: " ") })"
      Writer.expectKept(saved, in: listing, underway: refused.count, comment)
      #expect(record.has("no") || record.has("end"), "\(comment)")
      expectWaiting(in: record, comment)
      if record.has("rotated") && !record.has("not") {
        let settleFailed = Set(refused).intersection(saved)
        #expect(
          Set(refused).subtracting(settleFailed).intersection(listing.all) == [], "\(comment)")
      }
    }
  }

  /// What was confirmed and not settled can be read while the file must not be written.
  private func expectWaiting(in record: Writer.Record, _ comment: String) {
    var (saved, settled) = (0, 0)
    for line in record.lines where line.count > 1 {
      switch line[0] {
      case "saved": saved += 1
      case "settled": settled += 1
      case "waiting": #expect(Int(line[1]) == saved - settled, "\(comment)")
      case _: break
      }
    }
  }

  @Test func `row 15: keeps what it confirmed when any one call fails with EIO`() async throws {
    try await sweep("once", error: 5, step: Rounds.count(9, 1))
  }

  @Test func `row 15: keeps what it confirmed when all calls fail with EIO from some on`()
    async throws
  {
    try await sweep("always", error: 5, step: Rounds.count(9, 1))
  }

  @Test func `row 15: keeps what it confirmed when a write is torn`() async throws {
    try await sweep("torn", error: 5, step: Rounds.count(5, 1))
  }

  @Test func `row 16: keeps what it confirmed when any one call finds the disk full`() async throws
  {
    try await sweep("once", error: 28, step: Rounds.count(5, 1))
  }

  @Test func `row 16: keeps what it confirmed when the disk is full from some call on`()
    async throws
  {
    try await sweep("always", error: 28, step: Rounds.count(5, 1))
  }

  /// A second injector, which is not ours.
  @Test func `row 15: keeps what it confirmed when libfiu has calls fail at random`() async throws {
    let scratch = try Scratch.inMemory()
    var (saved, refused) = ([] as [Int], 0)
    for round in 0..<Rounds.count(8, 200) {
      let text = try await shell(
        """
        fiu-run -x -c 'enable_random name=posix/io/sync/fsync,probability=0.03,failinfo=5' \
          -c 'enable_random name=posix/io/sync/fdatasync,probability=0.03,failinfo=5' \
          -c 'enable_random name=posix/io/rw/pwrite64,probability=0.01,failinfo=5' \
          timeout 60 "$1" write "$2" "$3" 40 2>/dev/null || :
        """, Writer.path(), scratch.spool, "\(1 + round * 1_000)")
      let record = Writer.Record(text + "\n")
      saved += record.numbers("saved")
      refused += record.numbers("refused").count + (record.has("no") ? 1 : 0)
      guard Files.exists(scratch.spool) else { continue }
      let listing = try await Writer.list(scratch.spool)
      Writer.expectKept(saved, in: listing, underway: refused, "round \(round)")
    }
    #expect(saved.count > 10 && refused > 0, "\(saved.count) saved, \(refused) refused")
  }
}
