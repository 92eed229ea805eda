import ArgumentParser
import Schema

struct Version: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the version of this program and of the tables it knows.",
    discussion: """
      EXAMPLES:
        tally version
      """)

  func run() {
    Terminal.line("tally \(Tally.version), schema \(Schema.migrations.count)")
  }
}
