import Glibc
import TestSupport
import Testing

extension FaultMatrix {
  @Suite(.enabled(if: geteuid() == 0, "only root can mount a disk, and build machines are root"))
  struct `A dock's disk` {
    @Test(.timeLimit(.minutes(3)))
    func `that goes away under a dock costs and doubles nothing, with a spare one (row 15)`()
      async throws
    {
      let place = try Place()
      let disk = try LoopDisk(at: place.home + "/spool")
      defer { disk.remove() }
      let spare = ["TALLY_SPOOL_SPARE=\(try TestHome.make())"]
      let dock = try place.dock(through: spare)
      dock.scan("ITEM-1", "ITEM-2")
      try await dock.told(2)
      try disk.cut()
      dock.scan("ITEM-1", "ITEM-3", "TALLY:UNDO")
      var told = try await dock.told(5)
      try await dock.says("scans are saved in the spare folder")
      let first = try await dock.end()
      #expect(first.status == 0, "\(first.errors)")

      // Another delivery, without the disk from its beginning.
      let second = try place.dock(through: spare)
      second.scan("ITEM-2")
      told += try await second.told(1)
      #expect(told.last?.outcome == "accepted")
      let end = try await second.end()
      #expect(end.status == 0, "\(end.errors)")
      #expect(end.errors.contains("scans are saved in the spare folder"), "\(end.errors)")
      let status = try await place.tally("spool", "status", "--json", through: spare)
      #expect(status.output.count == 1 && status.output[0].contains("\"pending\":0"))

      try disk.restart()
      // It is known where the rest is, also to whoever is not told.
      let proof = try await place.tally("fsck")
      #expect(proof.status == 0, "\(proof.output)")
      let third = try place.dock()
      third.scan("ITEM-3")
      told += try await third.told(1)
      let last = try await third.end()
      #expect(last.errors.contains("were taken back from"), "\(last.errors)")
      try await place.prove(told, received: 5)
    }
  }
}
