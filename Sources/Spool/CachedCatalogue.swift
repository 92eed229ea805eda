package import GS1
internal import GRDB
package import Receiving
internal import Schema
package import Stock

/// The catalogue and the open orders as they were when the server was last there.
///
/// In a file and on a thread of its own, so that no scan waits for a large snapshot. What it says is
/// provisional: the server decides. So it is not written as carefully as the spool, and a damaged
/// one is dropped.
package actor CachedCatalogue {
  /// Nil before the start.
  private var directory: SpoolDirectory?
  private let thread = BlockingExecutor(label: "tally.spool.catalogue")
  /// Nil before the first snapshot.
  private var queue: DatabaseQueue?
  /// When the snapshot was taken; nil before the first.
  package private(set) var takenAt: Instant?

  /// The thread that everything here runs on.
  package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.unowned }

  /// Opens the latest snapshot that is whole, and removes all others.
  func start(in directory: SpoolDirectory) {
    self.directory = directory
    for name in directory.catalogues.reversed() where queue == nil {
      if let opened = try? Self.opened(directory.path + "/" + name) {
        (queue, takenAt) = opened
        removeOthers(than: name)
      }
    }
    if queue == nil { removeOthers(than: nil) }
  }

  /// Closes the file; questions asked later find nothing.
  func close() {
    try? queue?.close()
    queue = nil
  }

  /// Puts a snapshot in the place of the one before, all or nothing, and with it drops what was
  /// noted since.
  ///
  /// Scans are matched against the old one meanwhile.
  ///
  /// - Throws: ``SpoolError``; then the old one stays.
  package func replace(
    with snapshot: CatalogueSnapshot, takenAt instant: Instant
  ) throws(SpoolError) {
    guard let directory else { throw SpoolError(.closed, "the spool is not open") }
    let name = directory.nextCatalogue
    let path = directory.path + "/" + name
    do {
      try SystemCalls.remove(path + ".new")
      try Self.write(snapshot, takenAt: instant, to: path + ".new")
      try SystemCalls.rename(path + ".new", to: path)
      try SystemCalls.synchronizeDirectory(directory.path)
      let opened = try Self.opened(path)
      close()
      (queue, takenAt) = opened
    } catch {
      throw SpoolError(error)
    }
    removeOthers(than: name)
  }

  /// What scans are to be matched against.
  ///
  /// - Parameters:
  ///   - codes: of the scans' labels.
  ///   - serials: the numbers of the pieces that they name.
  ///   - ssccs: the logistic units that they name.
  ///   - expected: the orders that alone count; empty for all that are open.
  ///   - dock: where the goods are; orders for another site do not count there. Nil for any.
  /// - Returns: the items that the codes name, with their order lines and what this dock has
  ///   received since the snapshot; nothing before the first snapshot.
  /// - Throws: ``SpoolError`` when the file cannot be read.
  package func openOrders(
    for codes: Set<ItemCode>, serials: Set<String> = [], ssccs: Set<SSCC> = [],
    expected: Set<String> = [], dock: String? = nil
  ) throws(SpoolError) -> OpenOrders {
    try asked(OpenOrders(packs: [:], lines: [], expected: expected)) { database in
      var packs: [ItemCode: [Pack]] = [:]
      for code in codes {
        let named = try CatalogueReading.packs(code, database)
        if !named.isEmpty { packs[code] = named }
      }
      var announced: [SSCC: [AnnouncedContent]] = [:]
      for sscc in ssccs {
        let contents = try CatalogueReading.announced(sscc, database)
        if !contents.isEmpty { announced[sscc] = contents }
      }
      let items = Set(packs.values.joined().map(\.item.key))
        .union(announced.values.joined().map(\.item.key))
      let lines = try items.flatMap { try CatalogueReading.lines($0, dock: dock, database) }
      let serials = serials.union(announced.values.joined().lazy.compactMap(\.serial))
      return OpenOrders(
        packs: packs, lines: lines, announced: announced,
        received: try CatalogueReading.received(serials, ssccs, database), expected: expected)
    }
  }

  /// The states of the orders that have these numbers; the unknown ones are left out.
  package func states(
    of numbers: Set<String>
  ) throws(SpoolError) -> [String: PurchaseOrder.State] {
    try asked([:]) { database in
      var states: [String: PurchaseOrder.State] = [:]
      for number in numbers { states[number] = try CatalogueReading.state(number, database) }
      return states
    }
  }

  /// Notes goods that this dock has received while the server was away, so that the next scans see
  /// what is left.
  ///
  /// - Parameters:
  ///   - quantity: base units; negative when they were taken back.
  ///   - line: the order line that they are for.
  ///   - units: the pieces and logistic units that may not come again.
  /// - Throws: ``SpoolError`` when it could not be noted; scans go on all the same.
  package func noteProvisional(
    _ quantity: Quantity, on line: Key<PurchaseOrderLine>, units: ReceivedUnits = ReceivedUnits()
  ) throws(SpoolError) {
    guard let queue else { return }
    do {
      try queue.write { database in
        try database.cachedStatement(sql: CatalogueSQL.noteProvisional.text)
          .execute(arguments: [line.rawValue, quantity.rawValue])
        try CatalogueWriting.add(units, database)
      }
    } catch {
      throw SpoolError(error)
    }
  }

  private func asked<Value>(
    _ none: Value, _ body: (Database) throws -> Value
  ) throws(SpoolError) -> Value {
    guard let queue else { return none }
    do { return try queue.read(body) } catch { throw SpoolError(error) }
  }

  // MARK: Files

  private static func opened(_ path: String) throws -> (DatabaseQueue, Instant) {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      // What was noted survives the end of the process, and need not survive that of the computer.
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
      try database.execute(sql: "PRAGMA cell_size_check = ON")
    }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    let takenAt = try queue.read { database in
      try SpoolCheck.structure(database)
      return try CatalogueReading.takenAt(database)
    }
    return (queue, takenAt)
  }

  private static func write(
    _ snapshot: CatalogueSnapshot, takenAt instant: Instant, to path: String
  ) throws {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      // A file that a crash leaves half made is never opened.
      try database.execute(sql: "PRAGMA journal_mode = OFF")
      try database.execute(sql: "PRAGMA synchronous = FULL")
    }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.write { database in
      try database.execute(sql: CatalogueSQL.tables.text)
      try CatalogueWriting.write(snapshot, takenAt: instant, database)
    }
    try queue.close()
  }

  /// Removes the files of all snapshots but one; what cannot be removed is tried again later.
  private func removeOthers(than kept: String?) {
    guard let directory else { return }
    for name in SystemCalls.names(in: directory.path)
    where name.hasPrefix(SpoolDirectory.cataloguePrefix) {
      if let kept, name.hasPrefix(kept), !name.hasSuffix(".new") { continue }
      try? SystemCalls.remove(directory.path + "/" + name)
    }
  }
}

extension SpoolDirectory {
  static let cataloguePrefix = "catalogue-"

  /// The files of snapshots, the oldest first.
  fileprivate var catalogues: [String] {
    SystemCalls.names(in: path).filter {
      $0.hasPrefix(Self.cataloguePrefix) && $0.hasSuffix(".db")
    }
  }

  /// A name that sorts behind all that were used.
  fileprivate var nextCatalogue: String {
    let last = catalogues.last.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    let digits = String(last + 1)
    let number = String(repeating: "0", count: Swift.max(0, 9 - digits.count)) + digits
    return "\(Self.cataloguePrefix)\(number).db"
  }
}
