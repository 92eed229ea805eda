import ArgumentParser
import Schema

struct Version: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the version of this program and of the tables it knows.")

  func run() {
    Terminal.line("tally 0.1.0, schema \(Schema.migrations.count)")
  }
}
