import Foundation
import TestSupport
import Testing
import Vectors

extension EndToEnd {
  @Suite struct `A delivery` {
    static let scanCount = 2_000

    /// Scans of ten items in turn, some damaged, unknown, unreadable or taken back.
    static let tape: String = {
      var lines = ["# tally tape 1"]
      for number in 0..<scanCount {
        let line =
          switch number % 100 {
          case 17: "nothing known \(number)"
          case 37: "]C1019"
          case 57: "TALLY:UNDO"
          case _: "]E0" + String(Catalogue.gtin(number % 10 + 1).dropFirst())
          }
        lines.append(line)
      }
      return lines.joined(separator: "\n") + "\n"
    }()

    /// How often each is killed.
    static let attacks: [(victim: Victim, count: Int)] = [
      (.tally, 10), (.postmaster, 5), (.backend, 3), (.checkpointer, 2),
    ]

    @Test(.timeLimit(.minutes(5)))
    func `is counted once whatever is killed in the middle of it`() async throws {
      var numbers = SeededNumbers(seed: 7)
      let binary = try Binary()
      let command = ["receive", "--tape", try binary.file(Self.tape), "--json"]
      var victims = Self.attacks.flatMap { Array(repeating: $0.victim, count: $0.count) }
      victims.shuffle(using: &numbers)
      var strikes: [Victim: Int] = [:]
      for (run, victim) in victims.enumerated() {
        // The later the run, the further the tape has been counted before.
        let attack = Binary.Attack(
          victim: victim, lines: run * 100 + Int.random(in: 1...100, using: &numbers),
          delay: .random(in: 0...30_000, using: &numbers))
        let outcome = try await binary.run(command, under: attack)
        if outcome.hasStruck { strikes[victim, default: 0] += 1 }
        // 75 is saved on disk, and posted later.
        let expected: Set<Int32> = victim == .tally ? [0, SIGKILL] : [0, 69, 75]
        #expect(expected.contains(outcome.status), "\(victim): \(outcome.errors)")
      }
      for (victim, count) in Self.attacks {
        #expect(strikes[victim, default: 0] > count / 2, "\(strikes)")
      }
      var last = try await binary.run(command, under: nil)
      for _ in 1...5 where last.status != 0 { last = try await binary.run(command, under: nil) }
      #expect(last.status == 0, "\(last.errors)")
      #expect(last.output.count == Self.scanCount)

      let proof = try await binary.run("fsck")
      #expect(proof.status == 0, "\(proof.output)")
      let outcomes = try binary.database.rows(
        "SELECT outcome, count(*) FROM tally.scan GROUP BY outcome ORDER BY outcome")
      // Of 20 undos each takes back the goods before it.
      #expect(outcomes == ["(accepted,1940)", "(exception,20)", "(refused,20)", "(undo,20)"])
      #expect(
        try binary.database.number("SELECT sum(received) FROM tally.purchase_order_progress")
          == 1_920)
      #expect(try binary.database.number("SELECT sum(on_hand) FROM tally.holding") == 1_920)
    }
  }
}
