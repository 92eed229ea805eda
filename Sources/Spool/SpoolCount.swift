internal import Forwarding
internal import GRDB
internal import Receiving
internal import Schema
package import Stock

/// How many entries of one device and delivery there are, by what became of them.
///
/// What was scanned is what was posted, what is pending and what is stuck: see ``appended``.
package struct SpoolCount: Hashable, Sendable {
  package let device: String
  /// Nil for entries that were taken out after their time, all deliveries together.
  package let delivery: ID<Receipt>?
  /// Entries that are not settled; 0 or more.
  package internal(set) var pending = 0
  /// Entries that a supervisor must look at; 0 or more.
  package internal(set) var stuck = 0
  /// Entries that the server has, by the outcome's name as in JSON (`accepted`, `exception`,
  /// `duplicate`, `refused`, `undone`, `noted`); an outcome of which there is none is not there.
  package internal(set) var posted: [String: Int] = [:]

  /// All of them: 0 or more.
  package var appended: Int { pending + stuck + posted.values.reduce(0, +) }

  init(device: String, delivery: ID<Receipt>?) {
    self.device = device
    self.delivery = delivery
  }

  mutating func add(_ count: Int, of outcome: String?) {
    switch outcome {
    case nil: pending += count
    case "stuck": stuck += count
    case let name?: posted[name, default: 0] += count
    }
  }

  /// Of each device and delivery, in no order.
  static func all(_ database: Database) throws -> [SpoolCount] {
    struct Place: Hashable {
      var device: String
      var delivery: ID<Receipt>?
    }
    var counts: [Place: SpoolCount] = [:]
    func add(_ count: Int64, of outcome: String?, _ place: Place) {
      counts[place, default: SpoolCount(device: place.device, delivery: place.delivery)]
        .add(Int(count), of: outcome)
    }
    let rows = try Row.fetchCursor(database, sql: SpoolSQL.counts.text)
    while let row = try rows.next() {
      let values = SpoolRow(row, of: "entry")
      let place = Place(device: try values.text(0), delivery: try values.id(1))
      add(try values.number(3), of: try values.optionalText(2), place)
    }
    for tally in try pruned(database) {
      add(tally.count, of: tally.outcome, Place(device: tally.device, delivery: nil))
    }
    return Array(counts.values)
  }

  /// Entries that were taken out after their time.
  struct Pruned {
    var device: String
    var outcome: String
    var count: Int64
  }

  static func pruned(_ database: Database) throws -> [Pruned] {
    var tallies: [Pruned] = []
    let rows = try Row.fetchCursor(database, sql: SpoolSQL.pruned.text)
    while let row = try rows.next() {
      let values = SpoolRow(row, of: "pruned")
      tallies.append(
        Pruned(
          device: try values.text(0), outcome: try values.text(1), count: try values.number(2)))
    }
    return tallies
  }
}
