/// Writes a spool until it is stopped, for tests that stop it in every way.
///
/// `write DIRECTORY FIRST COUNT` prints `saved N` as soon as scan N is confirmed, `settled N`,
/// `refused N CODE`, `waiting COUNT`, `rotated`, `finding …`,
/// `not rotated CODE` and at last `end` with the number of disk calls. `list DIRECTORY` prints
/// `finding …` and `entry POSITION N pending` or `settled`. Behind either, a spare directory may be
/// named. `cut DIRECTORY` cuts its disk's power.

import FaultyDisk
import Foundation
import Forwarding
import Receiving
import Scanning
import Spool
import Stock

let words = CommandLine.arguments
guard words.count > 2 else { exit(64) }

/// One line, written at once: what was printed before a kill stays.
func say(_ text: String) {
  try? FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
}

let start = Instant(microsecondsSince1970: 1_763_800_000_000_000)
let delivery = Delivery(
  id: ID(rawValue: 0xD0_0001), dock: "DOCK-1", worker: "ann", expectedOrders: [], openedAt: start)

func draft(_ number: Int) -> SpoolDraft {
  SpoolDraft(
    id: ID(rawValue: UInt128(number)), delivery: delivery.id, device: "reader", occurredAt: start,
    content: .scan(
      RawScan(transmission: [UInt8]("]C10195060001343\u{1D}\(number)".utf8)), mayBeKnown: false))
}

/// Goes on in a new file when the old one must not be written.
func mend(_ spool: Spool, after error: SpoolError) async {
  guard case .broken = error.fault else { return }
  // Posting goes on with what was confirmed, also from a file that must not be written, unless the
  // disk is gone.
  if let waiting = try? await spool.entries(after: 0, limit: .max) {
    say("waiting \(waiting.count)")
  }
  do throws(SpoolError) {
    try await spool.rotate()
    say("rotated")
    for finding in await spool.findings { say("finding \(finding)") }
  } catch {
    say("not rotated \(error.code)")
    FileHandle.standardError.write(Data("\(error)\n".utf8))
  }
}

func write(
  _ directory: String, _ numbers: Range<Int>, spare: String?
) async throws(SpoolError) {
  let spool = try await Spool.open(
    directory,
    SpoolSettings(
      reserveByteCount: 1 << 20, pendingLimit: .max, checkpointPageCount: 100, spare: spare))
  say("open")
  var isOpened = false
  for number in numbers {
    do throws(SpoolError) {
      if !isOpened { try await spool.open(delivery) }
      isOpened = true
      let entry = try await spool.append([draft(number)])[0].entry
      say("saved \(number)")
      guard number.isMultiple(of: 3) else { continue }
      try await spool.settle([Settlement(of: entry, .posted(.accepted))], at: start)
      say("settled \(number)")
    } catch {
      say("refused \(number) \(error.code)")
      await mend(spool, after: error)
      // Where nothing of the old file could be read, the new one does not know the delivery.
      isOpened = false
    }
  }
  await spool.close()
  say("end \(faulty_disk_count())")
}

func list(_ directory: String, spare: String?) async throws(SpoolError) {
  let spool = try await Spool.open(
    directory, SpoolSettings(reserveByteCount: 1 << 16, spare: spare))
  for finding in await spool.findings { say("finding \(finding)") }
  let entries = try await spool.query { try $0.latest(of: "reader", limit: .max) }
  for kept in entries.reversed() {
    let number = Int(kept.entry.id.rawValue)
    let isAsAppended = kept.entry.draft == draft(number)
    say(
      "entry \(kept.entry.position) \(number) "
        + (isAsAppended ? kept.result == nil ? "pending" : "settled" : "changed"))
  }
  await spool.close()
}

do {
  switch (words[1], words.count) {
  case ("write", 5...6):
    guard let first = Int(words[3]), let count = Int(words[4]) else { exit(64) }
    try await write(
      words[2], first..<first + count, spare: words.count == 6 ? words[5] : nil)
  case ("list", 3...4): try await list(words[2], spare: words.count == 4 ? words[3] : nil)
  case ("cut", 3):
    let error = unsafe faulty_disk_cut(words[2])
    guard error == 0 else {
      say("not cut \(error)")
      exit(1)
    }
  case _: exit(64)
  }
} catch {
  say("no \(error.code)")
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(1)
}
