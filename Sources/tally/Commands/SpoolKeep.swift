import ArgumentParser

extension SpoolCommand {
  struct Keep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show or change how long docks keep what they have posted.",
      discussion: """
        EXAMPLES:
          tally spool keep        how many days
          tally spool keep 30     a month, from the next session on

        What is kept can be posted again to a database that was restored from a backup: keep
        it longer than your backups are apart. What waits or is stuck always stays, and so do
        the last thousand scans of each device.
        """)

    @Argument(help: "How many days, from 1 to 3650; without it, shows them.") var days: Int?

    func validate() throws {
      guard let days, !KeptDays.range.contains(days) else { return }
      throw ValidationError("DAYS is from 1 to 3650")
    }

    func run() async throws {
      let kept = try KeptDays()
      if let days { try kept.set(days) }
      Terminal.line("posted scans are kept for \(counted(try kept.days(), "day"))")
    }
  }
}
