import GS1
import Identification
import Receiving
import Scanning
import Stock
import Store

/// What is looked up for a batch of scans before any of them is matched: in one go for all its
/// devices, since a round trip costs a batch more than another scan in it does.
struct BatchLookup: Sendable {
  /// The scans that were posted before.
  let known: [ID<Scan>: PostedScan]
  /// What the scans say, each alone; those that are not here have not been identified yet.
  private(set) var symbols: [ID<Scan>: Result<Identification, IdentificationError>] = [:]
  /// The devices whose scans the orders are for.
  private(set) var devices: Set<String> = []
  /// The orders, which move along as scans are matched.
  ///
  /// Nil when they were not looked up, or are not to be gone by any more: then they are looked up
  /// for each device anew.
  private(set) var orders: OpenOrders?
  private(set) var codes: Set<ItemCode> = []
  private(set) var units = BatchUnits()

  init(known: [ID<Scan>: PostedScan]) { self.known = known }

  /// Adds what a device scanned, and the label that it scanned last.
  mutating func add(
    _ scans: [Scan], from device: String, behind label: Identification?, today: CalendarDate
  ) {
    devices.insert(device)
    if let label { add(label) }
    for scan in scans where Control(scan.raw) == nil {
      let symbol = Result { () throws(IdentificationError) in
        try identify(scan.raw, today: today)
      }
      symbols[scan.id] = symbol
      if let identification = try? symbol.get() { add(identification) }
    }
  }

  /// Adds the codes and units that an identification may name.
  mutating func add(_ identification: Identification) {
    codes.formUnion(identification.possibleItemCodes)
    units.serials.formUnion(identification.serials)
    units.ssccs.formUnion(identification.ssccs)
  }

  /// Goes by these orders, which are for all that was added.
  mutating func go(by orders: OpenOrders) { self.orders = orders }

  /// Takes the orders out to match by them; whoever finds them right afterwards puts them back.
  mutating func takeOrders() -> OpenOrders? { orders.take() }
}
