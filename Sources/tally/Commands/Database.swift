import ArgumentParser
import Cluster
import Foundation
import Store

struct Database: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "db", abstract: "Start, stop and look into the database.",
    discussion: """
      EXAMPLES:
        tally db status                     where it is, and whether it runs
        tally db psql -c 'TABLE api.stock'  any query on the views in schema api
        tally db backup monday.tally        everything, in one file
        tally db stop                       the next command starts it again
      """,
    subcommands: [
      Start.self, Stop.self, Status.self, Migrate.self, TakeBackup.self, Restore.self, Psql.self,
    ])

  /// The embedded cluster, which alone can be started and stopped.
  fileprivate static func cluster() throws -> Cluster {
    switch try Home.current() {
    case .embedded(let cluster): return cluster
    case .server:
      throw Failure(
        .refused, "the database is another server's",
        detail: "TALLY_DATABASE_URL is set, so Tally has no cluster of its own to start or stop.",
        hint: "Unset TALLY_DATABASE_URL to work on the embedded cluster.")
    }
  }

  struct Start: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Start the embedded server.",
      discussion: """
        EXAMPLES:
          tally db start     only to have it ready; any command starts it
        """)

    func run() async throws {
      _ = try Database.cluster()
      await (try Home.open()).close()
      try await Status().run()
    }
  }

  struct Stop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Stop the embedded server.",
      discussion: """
        EXAMPLES:
          tally db stop      the data stays; the next command starts it again
        """)

    func run() async throws {
      try await Database.cluster().stop()
      Terminal.note("stopped")
    }
  }

  struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say where the data is and whether the server runs.",
      discussion: """
        EXAMPLES:
          tally db status
        """)

    func run() async throws {
      let status = try await Database.cluster().status()
      let state =
        switch status.state {
        case .running(let processID): "running, process \(processID)"
        case .stopped: "stopped"
        case .absent: "not made yet"
        }
      Terminal.line("state    \(state)")
      Terminal.line("version  \(status.version ?? "-")")
      Terminal.line("data     \(status.dataDirectory)")
      Terminal.line("socket   \(status.socketDirectory)")
      Terminal.line("log      \(status.logDirectory)")
    }
  }

  struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Bring the tables up to date with this program.",
      discussion: """
        EXAMPLES:
          tally db migrate                            the embedded database
          TALLY_DATABASE_URL=... tally db migrate     another, as its owner
        """)

    func run() async throws {
      let outcome = try await Home.current().migrate()
      for name in outcome.applied { Terminal.line("applied \(name)") }
      if outcome.applied.isEmpty && !outcome.renewedAPI { Terminal.note("nothing to do") }
    }
  }

  struct Psql: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Open PostgreSQL's own terminal on the database, as the application role.",
      discussion: """
        EXAMPLES:
          tally db psql                               at a prompt
          tally db psql -c 'TABLE api.stock'          one query
          tally db psql -At -c 'TABLE api.stock'      for the next program
        """)

    @Argument(parsing: .captureForPassthrough, help: "Arguments for psql.")
    var arguments: [String] = []

    func run() async throws {
      let home = try Home.current()
      await (try home.store()).close()
      let program =
        switch home {
        case .embedded(let cluster): try await cluster.program("psql")
        case .server: "psql"
        }
      throw Program.become(program, [try await home.startedURL()] + arguments)
    }
  }
}
