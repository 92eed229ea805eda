import ArgumentParser

struct Devices: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "devices", abstract: "Set up what scans are read with.",
    discussion: """
      EXAMPLES:
        tally devices calibrate     a scanner that types gives wrong characters
      """,
    subcommands: [Calibrate.self])
}
