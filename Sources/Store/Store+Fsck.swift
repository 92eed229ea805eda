internal import Postgres
internal import Schema

/// One thing that `tally fsck` proves, and what it found.
package struct Check: Hashable, Sendable {
  /// As in `on_hand`.
  package let name: String
  /// How many rows were looked at.
  package let examined: Int64
  /// The offending rows, at most 20, each in a sentence; empty when it holds.
  package let problems: [String]

  package init(name: String, examined: Int64, problems: [String]) {
    self.name = name
    self.examined = examined
    self.problems = problems
  }

  /// This check and the same one of another place, as one.
  package func joined(with other: Check) -> Check {
    Check(
      name: name, examined: examined + other.examined, problems: problems + other.problems)
  }
}

extension Store {
  /// Proves P2 to P5 from the rows alone, all in one snapshot, while others go on posting.
  ///
  /// Costs a few passes over history: time grows with it, memory with the number of keys.
  ///
  /// - `progress`: called with each check's name before it runs.
  package func fsck(
    progress: @Sendable (String) -> Void = { _ in }
  ) async throws -> [Check] {
    try await report { session in
      var checks: [Check] = []
      for file in Schema.checks {
        let name = String(file.name.dropFirst("check_".count))
        progress(name)
        let check = try session.query(Statement(check: file.name), deadline: .seconds(3_600))
          .first { row throws(PostgresError) in
            Check(name: name, examined: try row[0], problems: try row[1])
          }
        if let check { checks.append(check) }
      }
      return checks
    }
  }
}

extension Statement {
  /// Reads one check's view.
  ///
  /// Its name is a file's of this program, so it needs no quoting.
  fileprivate init(check view: String) {
    self.init(name: view, sql: "TABLE api.\(view)")
  }
}
