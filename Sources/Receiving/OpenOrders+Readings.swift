import GS1
import Identification
import Stock

extension OpenOrders {
  /// What the orders make of the readings of a scan whose separator seems to be lost.
  enum ReadingChoice {
    /// There is one reading, and no doubt.
    case certain
    /// The orders allow this reading only, or several that differ in nothing that counts: then the
    /// particulars are what they agree on.
    case resolved(Identification, Particulars)
    /// The orders allow several that differ; the item is the one that all of them name, if any.
    case doubtful(Item?)
  }

  /// A reading that an open order expects, and what of it counts.
  private struct Candidate {
    let reading: Identification
    let item: Item
    let counts: Counted

    /// What would be posted wrongly if the reading were wrong.
    struct Counted: Hashable {
      let item: Key<Item>
      let quantity: Quantity
      let tracked: Particulars
    }
  }

  /// Chooses among the readings of one scan by what the open orders expect.
  ///
  /// A reading fits when its item is on an order and it says what the item is tracked by; one that
  /// names an open order goes before those that name none. A serial number of an item without
  /// serial numbers, or a lot of one without lots, decides nothing and is not kept when in doubt.
  func choice(among readings: [Identification]) -> ReadingChoice {
    guard let best = readings.first else { return .certain }
    let fitting = readings.compactMap { candidate($0) }
    let named = fitting.filter { namesOpenOrder($0) }
    let candidates = named.isEmpty ? fitting : named
    // None fits: whatever the first is refused for is what the worker must hear.
    guard let first = candidates.first else { return .resolved(best, Particulars(of: best)) }
    guard Set(candidates.map(\.counts)).count == 1 else {
      let items = Set(candidates.map(\.item))
      return .doubtful(items.count == 1 ? first.item : nil)
    }
    var particulars = Particulars(of: first.reading)
    for candidate in candidates { particulars.keep(Particulars(of: candidate.reading)) }
    return .resolved(first.reading, particulars)
  }

  private func candidate(_ reading: Identification) -> Candidate? {
    let packs = packs(named: reading)
    let particulars = Particulars(of: reading)
    guard let pack = packs.first, Set(packs.map(\.item.key)).count == 1,
      let quantity = reading.quantity(of: pack),
      particulars.missing(for: pack.item.tracking, quantity: quantity) == nil,
      lines[pack.item.key]?.contains(where: { $0.isOpen && expects($0.purchaseOrder) }) == true
    else { return nil }
    return Candidate(
      reading: reading, item: pack.item,
      counts: .init(
        item: pack.item.key, quantity: quantity,
        tracked: particulars.tracked(by: pack.item.tracking)))
  }

  private func namesOpenOrder(_ candidate: Candidate) -> Bool {
    guard let named = candidate.reading.purchaseOrder else { return false }
    return lines[candidate.item.key]?.contains { $0.isOpen && $0.purchaseOrder == named } ?? false
  }
}

extension Particulars {
  /// What an item so tracked must have right, and the logistic unit.
  func tracked(by tracking: Tracking) -> Particulars {
    switch tracking {
    case .none: Particulars(sscc: sscc)
    case .lot: Particulars(lot: lot, sscc: sscc)
    case .serial: Particulars(serial: serial, sscc: sscc)
    case .lotAndExpiry: Particulars(lot: lot, expiry: expiry, sscc: sscc)
    }
  }

  /// Keeps what `other` says too.
  fileprivate mutating func keep(_ other: Particulars) {
    if lot != other.lot { lot = nil }
    if serial != other.serial { serial = nil }
    if expiry != other.expiry { expiry = nil }
    if sscc != other.sscc { sscc = nil }
  }
}
