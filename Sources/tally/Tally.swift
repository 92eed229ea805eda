import ArgumentParser

/// The `tally` command: noun, then verb.
struct Tally: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tally",
    abstract: "Receive deliveries and keep perpetual stock and books.",
    discussion: """
      EXAMPLES:
        tally demo                          a morning of deliveries, from slip to ledger
        tally po list --open                what is still to come
        tally receive --po PO-1042          scan a delivery at the keyboard or a wedge scanner
        tally receive --stdin --json        one scan a line in, one result a line out
        tally exception list                what waits for a decision
        tally fsck                          prove that nothing was lost or counted twice

      Data is kept in $TALLY_HOME, or in the PostgreSQL that $TALLY_DATABASE_URL names.
      """,
    subcommands: [
      Database.self, Items.self, Suppliers.self, Locations.self, PurchaseOrders.self,
      Receive.self, Undo.self, Receipts.self, Exceptions.self, StockCommand.self,
      LedgerCommand.self, Fsck.self, Bench.self, DemoCommand.self, Version.self,
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
    } catch let ended as Ended {
      Terminal.exit(ended.status)
    } catch let error where Tally.isUsage(error) {
      Tally.exit(withError: error)
    } catch {
      let failure = Failure(error)
      Terminal.report(failure)
      Terminal.exit(failure.status)
    }
  }
}

extension Tally {
  /// Whether an error is about the command line, or a wish for help, which ArgumentParser words.
  fileprivate static func isUsage(_ error: any Error) -> Bool {
    switch error {
    case is Failure: false
    case is ValidationError, is CleanExit, is ExitCode: true
    case _: String(describing: type(of: error)) == "CommandError"
    }
  }
}
