import ArgumentParser

/// The `tally` command: noun, then verb.
struct Tally: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "tally",
    abstract: "Receive deliveries and keep perpetual stock and books.",
    discussion: """
      EXAMPLES:
        tally demo                      a morning of deliveries, slip to ledger
        tally po list --open            what is still to come
        tally receive --po PO-1042      scan a delivery, typed or by a reader
        tally receive --stdin --json    one scan a line in, one result a line out
        tally decode --match scans      a folder of packing slips, and their orders
        tally exception list            what waits for a decision
        tally identify                  what a code means, without counting it
        tally devices calibrate         a scanner types the wrong characters
        tally fsck                      prove that nothing was lost or doubled

      Data is kept in $TALLY_HOME, or in the PostgreSQL of $TALLY_DATABASE_URL.
      """,
    version: "tally \(version)",
    subcommands: [
      Database.self, Items.self, Suppliers.self, Locations.self, PurchaseOrders.self,
      AdvanceShipNotices.self, Receive.self, Undo.self, Identify.self, Decode.self, Devices.self,
      Receipts.self, Exceptions.self, StockCommand.self, LedgerCommand.self, Fsck.self, Bench.self,
      SpoolCommand.self, DemoCommand.self, Version.self,
    ])
}

@main
enum Main {
  /// Parses, runs, and ends with a status of ``ExitStatus``; never with a backtrace.
  static func main() async {
    do {
      let command = try Tally.parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        var command = command
        try command.run()
      }
      if let reason = Terminal.lostOutput {
        throw Failure(.unavailable, "standard output could not be written", detail: reason)
      }
    } catch let ended as Ended {
      Terminal.exit(ended.status)
    } catch let error where Tally.isUsage(error) {
      if let failure = Tally.unknownCommand(in: CommandLine.arguments.dropFirst()) {
        Terminal.report(failure)
        Terminal.exit(failure.status)
      }
      Tally.exit(withError: error)
    } catch {
      let failure = Failure(error)
      Terminal.report(failure)
      Terminal.exit(failure.status)
    }
  }
}

extension Tally {
  /// Why the words of a command line name no command; nil when they name one.
  fileprivate static func unknownCommand(in words: ArraySlice<String>) -> Failure? {
    var command: any ParsableCommand.Type = Tally.self
    var path = "tally"
    for word in words {
      let subcommands = command.configuration.subcommands
      if subcommands.isEmpty || word.hasPrefix("-") || word == "help" { return nil }
      guard let next = subcommands.first(where: { $0._commandName == word }) else {
        let hint = Suggestion.hint(
          for: word, among: subcommands.map { $0._commandName },
          otherwise: "`\(path) --help` shows the commands.")
        return Failure(.usage, "there is no command `\(path) \(word)`", hint: hint)
      }
      command = next
      path += " " + word
    }
    return nil
  }

  /// Whether an error is about the command line, or a wish for help, which ArgumentParser words.
  fileprivate static func isUsage(_ error: any Error) -> Bool {
    switch error {
    case is Failure: false
    case is ValidationError, is CleanExit, is ExitCode: true
    case _: String(describing: type(of: error)) == "CommandError"
    }
  }
}
