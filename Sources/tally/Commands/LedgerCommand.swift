import ArgumentParser
import Documents
import Ledger
import Stock
import Store

struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "See the books.",
    discussion: """
      EXAMPLES:
        tally ledger trial-balance          every account; debits equal credits
        tally ledger trial-balance --json   one object a line, debits positive
      """,
    subcommands: [TrialBalance.self])

  struct TrialBalance: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the balance of every account, and that they are equal.",
      discussion: """
        EXAMPLES:
          tally ledger trial-balance
          tally ledger trial-balance --json     debits positive, credits negative
        """)

    @Flag(help: "Print one JSON object a line.") var json = false

    func run() async throws {
      let store = try await Home.open()
      let balances = try await store.trialBalance()
      await store.close()
      if json { return balances.forEach { Terminal.line($0.json) } }
      var table = Table(
        ("ACCOUNT", .left), ("KIND", .left), ("DEBIT", .right), ("CREDIT", .right))
      for balance in balances {
        let money = balance.balance
        table.add(
          balance.account.rawValue, balance.kind.rawValue,
          money.minorUnits > 0 ? money.description : "",
          money.minorUnits < 0 ? money.negated.description : "")
      }
      let byCurrency = Dictionary(grouping: balances.map(\.balance), by: \.currency)
      for (currency, sums) in byCurrency.sorted(by: { $0.key.code < $1.key.code }) {
        let debits = sums.reduce(0) { $0 + max($1.minorUnits, 0) }
        let credits = sums.reduce(0) { $0 + max(-$1.minorUnits, 0) }
        table.add(
          "total", "", "\(Money(minorUnits: debits, currency))",
          "\(Money(minorUnits: credits, currency))")
      }
      table.show(empty: "no accounts")
    }
  }
}

extension Money {
  fileprivate var negated: Money { Money(minorUnits: -minorUnits, currency) }
}

extension AccountBalance {
  /// As cli.md fixes it.
  fileprivate var json: JSON {
    [
      "account": .string(account.rawValue), "kind": .string(kind.rawValue),
      "balance": .money(balance),
    ]
  }
}
