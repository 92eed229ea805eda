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

    /// The process to kill in the middle of a run.
    enum Victim: CaseIterable {
      case tally
      case postmaster
      case backend
      case checkpointer

      var count: Int {
        switch self {
        case .tally: 10
        case .postmaster: 5
        case .backend: 3
        case .checkpointer: 2
        }
      }
    }

    @Test(.timeLimit(.minutes(5)))
    func `is counted once whatever is killed in the middle of it`() throws {
      var numbers = SeededNumbers(seed: 7)
      let binary = try Binary()
      let tape = try binary.file(Self.tape)
      let command = ["receive", "--tape", tape, "--json"]
      var victims = Victim.allCases.flatMap { Array(repeating: $0, count: $0.count) }
      victims.shuffle(using: &numbers)
      var kills: [Victim: Int] = [:]
      for (run, victim) in victims.enumerated() {
        // The later the run, the further the tape has been counted before.
        let line = run * 100 + Int.random(in: 1...100, using: &numbers)
        let pause = UInt32.random(in: 0...30_000, using: &numbers)
        var isDone = false
        let outcome = try binary.run(command) { process, lines in
          guard !isDone, lines >= line else { return }
          isDone = true
          usleep(pause)
          let id = victim == .tally ? process.processIdentifier : binary.process(of: victim)
          if let id, kill(id, SIGKILL) == 0 { kills[victim, default: 0] += 1 }
        }
        let expected: Set<Int32> = victim == .tally ? [0, 9] : [0, 69]
        #expect(expected.contains(outcome.status), "\(victim): \(outcome.errors)")
      }
      for victim in Victim.allCases {
        #expect(kills[victim, default: 0] >= victim.count / 2, "\(kills)")
      }
      var last = try binary.run(command) { _, _ in }
      for _ in 1...5 where last.status != 0 { last = try binary.run(command) { _, _ in } }
      #expect(last.status == 0, "\(last.errors)")
      #expect(last.output.count == Self.scanCount)

      let proof = try binary.run("fsck")
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

extension Binary {
  /// A process of the server's; nil when there is none now.
  func process(of victim: EndToEnd.`A delivery`.Victim) -> Int32? {
    switch victim {
    case .tally: nil
    case .postmaster:
      (try? String(contentsOfFile: "\(home)/cluster/postmaster.pid", encoding: .utf8))?
        .split(separator: "\n").first.flatMap { Int32($0) }
    case .backend: pid("usename = 'tally_app'")
    case .checkpointer: pid("backend_type = 'checkpointer'")
    }
  }

  private func pid(_ condition: String) -> Int32? {
    let query = "SELECT max(pid) FROM pg_stat_activity WHERE \(condition)"
    return (try? database.number(query)).flatMap { $0 == 0 ? nil : Int32($0) }
  }
}
