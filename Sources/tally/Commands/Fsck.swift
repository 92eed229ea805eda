import ArgumentParser
import Documents
import Foundation
import Spool
import Station
import Store

struct Fsck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prove from the rows alone that nothing was lost, doubled or rewritten.",
    discussion: """
      EXAMPLES:
        tally fsck            every check on a line; exit 0 only when all hold
        tally fsck --json     the same as one object
      """)

  @Flag(help: "Print one JSON object.") var json = false

  func run() async throws {
    let store = try await Home.open()
    let showsProgress = !json && isatty(2) == 1
    var checks = try await store.fsck { name in
      if showsProgress { Terminal.note(Paint.dim("checking \(name)")) }
    }
    checks += try await Self.spoolChecks(store)
    await store.close()
    if json { Terminal.line(Self.json(checks)) } else { Self.show(checks) }
    if checks.contains(where: { !$0.problems.isEmpty }) { throw Ended(status: .refused) }
  }

  /// What the spools of all docks here prove together with the database, a line a check.
  private static func spoolChecks(_ store: Store) async throws -> [Check] {
    var checks: [Check] = []
    for (dock, path) in try Home.spooledDocks() {
      guard let view = try await Home.view(ofSpoolIn: path) else { continue }
      let found = try await SpoolProof(dock: dock, spool: view, store: store).checks()
      checks = checks.isEmpty ? found : zip(checks, found).map { $0.joined(with: $1) }
    }
    return checks
  }

  /// Prints a line for each check, and what it found.
  static func show(_ checks: [Check]) {
    for check in checks {
      let holds = check.problems.isEmpty
      let mark = holds ? Paint.green("ok  ") : Paint.red("FAIL")
      let name = check.name.padding(toLength: 20, withPad: " ", startingAt: 0)
      Terminal.line("\(mark)  \(name)  \(check.examined) examined")
      for problem in check.problems { Terminal.line("      \(problem)") }
    }
    let failed = checks.count { !$0.problems.isEmpty }
    Terminal.line(
      failed == 0
        ? Paint.green("all \(checks.count) checks hold")
        : Paint.red("\(failed) of \(checks.count) checks fail"))
  }

  private static func json(_ checks: [Check]) -> JSON {
    [
      "ok": .bool(checks.allSatisfy { $0.problems.isEmpty }),
      "checks": .array(
        checks.map { check in
          [
            "name": .string(check.name), "ok": .bool(check.problems.isEmpty),
            "examined": .integer(check.examined),
            "problems": .array(check.problems.map { .string($0) }),
          ]
        }),
    ]
  }
}
