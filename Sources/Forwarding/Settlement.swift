package import Receiving
package import Stock

/// What became of an entry of the spool; with it, the entry is pending no more.
package struct Settlement: Hashable, Sendable {
  /// How an entry ends.
  package enum Result: Hashable, Sendable {
    /// The server has it, and made this of it.
    case posted(Outcome)
    /// The server rejects this one entry for a reason that is no rule of business: a supervisor
    /// must look. Those behind it go on.
    case stuck(String)
  }

  /// What the server made of an entry.
  package enum Outcome: Hashable, Sendable {
    /// Its goods are in stock.
    case accepted
    /// A supervisor decides on the exception of this number, 1 or more.
    case exception(number: Int64)
    /// It, or the piece or logistic unit that it names, was counted before.
    case duplicate
    /// It cannot be read, or cannot be taken back.
    case refused
    /// It took back another scan.
    case undone
    /// It has no effect of its own: it said something of the next scan, or that the delivery ends.
    case noted
  }

  /// The entry's place in the spool.
  package let position: Int64
  /// The entry's id, so that no other entry is settled by mistake.
  package let id: ID<Scan>
  package let result: Result

  package init(position: Int64, id: ID<Scan>, _ result: Result) {
    self.position = position
    self.id = id
    self.result = result
  }

  /// What became of `entry`.
  package init(of entry: SpoolEntry, _ result: Result) {
    self.init(position: entry.position, id: entry.id, result)
  }
}
