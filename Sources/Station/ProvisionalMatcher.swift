import Forwarding
import GS1
import Identification
import Receiving
import Scanning
import Spool
import Stock

/// Says of a scan that waits for the database what it will probably become: by the same matcher, on
/// the catalogue and the orders as they were when the database was last there.
actor ProvisionalMatcher {
  let catalogue: CachedCatalogue
  private let environment: Environment
  /// The label that each device scanned last.
  private var sessions: [String: LabelSession] = [:]

  init(_ catalogue: CachedCatalogue, environment: Environment) {
    self.catalogue = catalogue
    self.environment = environment
  }

  /// The result of a scan that is on the disk and not posted.
  ///
  /// - `isDamaged`: the worker says so of its carton.
  func result(of draft: SpoolDraft, in delivery: Delivery, isDamaged: Bool) async -> ScanResult {
    guard case .scan(let raw, _) = draft.content else {
      return ScanResult(draft, .pending, "saved")
    }
    if Control(raw) == .undo {
      sessions[draft.device] = nil
      return ScanResult(
        draft, .pending, "saved: the scan before it is taken back once it is posted")
    }
    guard let takenAt = await catalogue.takenAt else {
      return ScanResult(draft, .pending, "saved: what it is shows once the database is there")
    }
    let symbol: Identification
    do throws(IdentificationError) {
      symbol = try identify(raw, today: today())
    } catch {
      return ScanResult(
        draft, .pending,
        "saved, but it cannot be read: \(error.description). Scan another code of the label")
    }
    var session = sessions[draft.device] ?? LabelSession()
    let symbols = [symbol, session.whole].compactMap(\.self)
    guard
      var orders = try? await catalogue.openOrders(
        for: Set(symbols.flatMap(\.possibleItemCodes)), serials: Set(symbols.flatMap(\.serials)),
        ssccs: Set(symbols.flatMap(\.ssccs)), expected: delivery.expectedOrders,
        dock: delivery.dock)
    else { return ScanResult(draft, .pending, "saved") }
    let reading = session.read(
      symbol, of: draft.id, at: draft.occurredAt, isDamaged: isDamaged, in: &orders)
    sessions[draft.device] = session
    await note(reading.match)
    return ScanResult(draft, reading.match, asOf: takenAt, now: environment.now())
  }

  /// Goods that are probably received leave less room for those after them.
  private func note(_ match: Match) async {
    guard case .accept(let line) = match.outcome, let quantity = match.quantity else { return }
    var units = ReceivedUnits()
    if let item = match.item, let serial = match.particulars.serial {
      units.pieces.insert(ReceivedUnits.Piece(item: item.key, serial: serial))
    }
    if let sscc = match.particulars.sscc { units.logisticUnits.insert(sscc) }
    // Only less is foretold when it cannot be noted.
    try? await catalogue.noteProvisional(quantity, on: line.key, units: units)
  }

  func today() -> CalendarDate {
    guard let today = try? CalendarDate(daysSince1970: environment.now().daysSince1970) else {
      preconditionFailure("the clock stands outside the years 1 to 9999")
    }
    return today
  }
}

extension ProvisionalMatcher {
  /// What people call the item of a scan, as in `FO-1001 Olive oil`; nil when the catalogue does not
  /// know, or knows several.
  func itemName(of raw: RawScan) async -> String? {
    guard let symbol = try? identify(raw, today: today()) else { return nil }
    let codes = Set(symbol.possibleItemCodes)
    let items = (try? await catalogue.openOrders(for: codes))?.packs.values.joined().map(\.item)
    guard let item = items?.first, items?.allSatisfy({ $0.key == item.key }) == true else {
      return nil
    }
    return "\(item.sku) \(item.name)"
  }
}

extension ScanResult {
  /// What a scan will probably become, by a catalogue of an earlier time.
  fileprivate init(_ draft: SpoolDraft, _ match: Match, asOf taken: Instant, now: Instant) {
    self.init(draft, .pending, "")
    sku = match.item?.sku
    name = match.item?.name
    quantity = match.quantity
    remark = " (by the orders of \(Age(of: taken, at: now)) ago)"
    let what: String
    switch match.outcome {
    case .accept(let line):
      purchaseOrder = line.purchaseOrder
      self.line = line.number
      ordered = line.ordered
      what = "\(quantityText), probably for \(line.purchaseOrder) line \(line.number)"
    case .exception(let kind, _):
      reason = kind.rawValue
      what =
        match.item == nil
        ? "no item is known for it" : "\(quantityText), which a supervisor will have to decide on"
    case .duplicate(let kind):
      reason = kind.rawValue
      what = "it seems to have come in before"
    }
    message = "saved: \(what)\(remark)"
  }
}
