import Forwarding
import Glibc
import Spool
import Testing

/// A disk of its own: a file with an ext4 file system, mounted.
private final class Disk {
  let scratch: Scratch
  var mount: String { scratch.path + "/mount" }
  var spool: String { mount + "/spool" }
  /// Where the file of the disk is, and what can be too small for it.
  private var store: String { scratch.path + "/store" }

  /// Makes a disk of so many megabytes, for whose file there is room for fewer, or for all.
  init(megabytes: Int, room: Int? = nil) async throws {
    scratch = try Scratch()
    try await shell("mkdir \"$1\" \"$2\"", store, mount)
    if let room { try await shell("mount -t tmpfs -o size=\(room)m tmpfs \"$1\"", store) }
    try await shell(
      "truncate -s \(megabytes)M \"$1/image\" && mkfs.ext4 -q -F -E lazy_itable_init=0 \"$1/image\"",
      store)
    try await up()
  }

  func up() async throws { try await shell("mount -o loop \"$1/image\" \"$2\"", store, mount) }

  /// As after a power cut: what the disk has not is gone.
  func restart() async throws {
    try await shell("umount \"$1\"", mount)
    try await up()
  }

  /// Takes all but some of the room that the disk's file has.
  func leaveRoom(kilobytes: Int) async throws {
    try await shell(
      "cp /dev/zero \"$1/filler\" 2>/dev/null; truncate -s -\(kilobytes)K \"$1/filler\"", store)
  }

  func giveRoom() async throws { try await shell("rm \"$1/filler\"", store) }

  deinit {
    _ = try? shellNow(
      "umount -l \"$1\" 2>/dev/null; umount -l \"$2\" 2>/dev/null; :", [mount, store])
  }
}

@Suite(
  .serialized,
  .enabled(if: geteuid() == 0, "only root can mount a disk of its own, and build machines are root")
)
struct `A spool on a disk of its own` {
  /// What counts is what was confirmed before the cut began: the kernel may answer an fsync that is
  /// under way just then with success, which no lamp shows any more once the power is gone.
  @Test func `row 12: has all that was confirmed, after each of many power cuts`() async throws {
    let disk = try await Disk(megabytes: 64)
    var (saved, underway) = (Set<Int>(), 0)
    for round in 0..<Rounds.count(10, 500) {
      let text = try await shell(
        """
        "$1" write "$2" "$3" 99999 >"$4" 2>/dev/null &
        i=0
        while ! grep -q saved "$4" && [ "$i" -lt 400 ]; do
          sleep 0.05
          i=$((i + 1))
        done
        sleep 0."$5"
        cat "$4"
        echo cut
        "$1" cut "$6" || exit
        kill -9 $! 2>/dev/null
        wait 2>/dev/null
        cat "$4"
        """, Writer.path(), disk.spool, "\(1 + round * 100_000)",
        disk.scratch.path + "/acknowledged", "\(100 + (round * 37) % 400)", disk.mount)
      try await disk.restart()
      let record = Writer.Record(text + "\n")
      let before = record.lines.prefix { $0 != ["cut"] }.filter { $0.first == "saved" }.count
      let all = record.numbers("saved")
      saved.formUnion(all.prefix(before))
      // What was confirmed while the cut was made, and what was not.
      underway += Set(all).count - before + 1
      let listing = try await Writer.list(disk.spool)
      #expect(listing.findings == [], "round \(round)")
      Writer.expectKept(saved, in: listing, underway: underway, "round \(round)")
    }
    #expect(saved.count > 50, "the power was cut before any work")
    print("\(saved.count) scans confirmed, none lost by power cuts")
  }

  @Test func `row 15: has all that was confirmed when the disk itself fails`() async throws {
    // The disk has less than it says: writing it back fails, and fsync with it.
    let disk = try await Disk(megabytes: 64, room: 64)
    try await shell("\"$1\" write \"$2\" 1 50 >/dev/null", Writer.path(), disk.spool)
    try await disk.leaveRoom(kilobytes: 600)
    let text = try await shell(
      "timeout 60 \"$1\" write \"$2\" 51 600 2>/dev/null || :", Writer.path(), disk.spool)
    let record = Writer.Record(text + "\n")
    try await disk.giveRoom()
    try await disk.restart()
    let (saved, refused) = (record.numbers("saved"), record.numbers("refused"))
    print("\(saved.count) scans confirmed, \(refused.count) refused by a failing disk")
    #expect(record.has("refused") || record.has("no"), "the disk did not fail")
    let listing = try await Writer.list(disk.spool)
    Writer.expectKept(
      Array(1...50) + saved, in: listing, underway: refused.count + 1, "\(record.lines.suffix(5))")
  }

  @Test func `row 15: goes on in the spare directory when the disk itself fails`() async throws {
    let disk = try await Disk(megabytes: 64, room: 64)
    let spare = disk.scratch.path + "/spare"
    try await shell("\"$1\" write \"$2\" 1 50 \"$3\" >/dev/null", Writer.path(), disk.spool, spare)
    try await disk.leaveRoom(kilobytes: 600)
    let text = try await shell(
      "timeout 60 \"$1\" write \"$2\" 51 600 \"$3\" 2>/dev/null || :", Writer.path(), disk.spool,
      spare)
    let record = Writer.Record(text + "\n")
    try await disk.giveRoom()
    try await disk.restart()
    let (saved, refused) = (record.numbers("saved"), record.numbers("refused"))
    print("\(saved.count) scans confirmed, \(refused.count) refused by a failing disk")
    #expect(record.has("rotated"), "the disk did not fail: \(record.lines.suffix(5))")
    #expect(saved.last == 650, "\(record.lines.suffix(5))")
    let listing = try await Writer.list(disk.spool, spare: spare)
    Writer.expectKept(
      Array(1...50) + saved, in: listing, underway: refused.count + 1, "\(record.lines.suffix(5))")
  }

  @Test
  func
    `row 15: goes on in the spare directory when the disk is gone, and at home when it is back`()
    async throws
  {
    let disk = try await Disk(megabytes: 64)
    let spare = disk.scratch.path + "/spare"
    var saved: [Int] = []
    var refused = 0
    for round in 1...Rounds.count(3, 50) {
      let text = try await shell(
        """
        "$1" write "$2" "$3" 2000 "$6" >"$4" 2>/dev/null &
        i=0
        while ! grep -q saved "$4" && [ "$i" -lt 400 ]; do
          sleep 0.05
          i=$((i + 1))
        done
        "$1" cut "$5" || exit
        echo cut >>"$4"
        wait $!
        cat "$4"
        """, Writer.path(), disk.spool, "\(round * 10_000)",
        disk.scratch.path + "/acknowledged", disk.mount, spare)
      let record = Writer.Record(text + "\n")
      #expect(record.has("rotated"), "round \(round): \(record.lines.suffix(3))")
      let last = try #require(record.numbers("saved").last)
      #expect(last == round * 10_000 + 1_999, "round \(round): \(record.lines.suffix(3))")
      saved += record.numbers("saved")
      refused += record.numbers("refused").count
      // A start without the disk, and then one with it.
      let away = try await Writer.list(disk.spool, spare: spare)
      #expect(away.findings.contains { $0.contains("onSpare") }, "\(away.findings)")
      try await disk.restart()
      let listing = try await Writer.list(disk.spool, spare: spare)
      Writer.expectKept(saved, in: listing, underway: refused + round, "round \(round)")
      #expect(listing.findings.contains { $0.contains("reunited") }, "\(listing.findings)")
    }
    print("\(saved.count) scans confirmed, on a disk that went away \(Rounds.count(3, 50)) times")
  }

  @Test func `row 16: refuses scans on a full disk, settles what it has, and goes on by itself`()
    async throws
  {
    let disk = try await Disk(megabytes: 16)
    let spool = try await Spool.open(disk.spool, SpoolSettings(reserveByteCount: 2 << 20))
    try await spool.open(Sample.delivery)
    let entries = try await spool.append(Sample.scans(1...100)).map(\.entry)
    try await shell("cp /dev/zero \"$1/filler\" 2>/dev/null; :", disk.mount)
    var number = 100
    let refusal = await #expect(throws: SpoolError.self) {
      while number < 5_000 {
        number += 1
        try await spool.append([Sample.scan(number)])
      }
    }
    #expect(refusal?.code == .diskFull)
    #expect(refusal?.fault == .full)
    // A draining server settles, from the reserve; scans stay refused meanwhile.
    try await shell(
      "cp /dev/zero \"$1/filler2\" 2>/dev/null; truncate -s -600K \"$1/filler2\"", disk.mount)
    for entry in entries {
      try await spool.settle([Settlement(of: entry, .posted(.accepted))], at: Sample.instant)
    }
    await #expect { try await spool.append([Sample.scan(number)]) } throws: {
      ($0 as? SpoolError)?.fault == .full
    }
    let pending = try await spool.pendingNumbers()
    #expect(pending == Array(101..<number))
    try await shell("rm \"$1/filler\" \"$1/filler2\"", disk.mount)
    try await spool.append([Sample.scan(number)])
    #expect(try await spool.pendingNumbers() == pending + [number])
    await spool.close()
  }

  @Test func `row 17: refuses a disk that cannot be written, and says so`() async throws {
    let disk = try await Disk(megabytes: 16)
    let spool = try await Spool.open(disk.spool, Sample.small)
    await spool.close()
    try await shell("mount -o remount,ro \"$1\"", disk.mount)
    let refusal = await #expect(throws: SpoolError.self) { try await Spool.open(disk.spool) }
    #expect(refusal?.code == .readOnly)
    #expect(refusal?.hint != nil)
  }
}
