import Ledger

/// Something that happens to one item at two sites, each event by its number.
///
/// A movement, and the layer that it makes, has the number of its event.
enum BookEvent {
  case receive(Int, BookStore.Site, quantity: Int64, value: Int64, at: Int64)
  case find(Int, BookStore.Site, quantity: Int64, at: Int64)
  /// Of a layer, if it is not 0.
  case issue(
    Int, BookStore.Site, quantity: Int64, to: Account, mayGoShort: Bool, ofLayer: Int)
  /// From a site to the other one.
  case transfer(Int, BookStore.Site, quantity: Int64, mayGoShort: Bool, at: Int64)
  case takeBack(Int, issue: Int, quantity: Int64)
  case returnToVendor(Int, layer: Int, quantity: Int64, owed: Int64)
  case undoReceipt(Int, layer: Int)
  /// A late cost of layers of one site.
  case late(Int, layers: [Int], amount: Int64, LateChange.Reason)

  /// As `scripts/oracles/costing.py` reads it.
  var line: String {
    switch self {
    case .receive(let number, let site, let quantity, let value, let time):
      "receive \(number) \(site) \(quantity) \(value) \(time)"
    case .find(let number, let site, let quantity, let time):
      "find \(number) \(site) \(quantity) \(time)"
    case .issue(let number, let site, let quantity, let account, let mayGoShort, let layer):
      "issue \(number) \(site) \(quantity) \(account) \(mayGoShort ? 1 : 0) \(layer)"
    case .transfer(let number, let site, let quantity, let mayGoShort, let time):
      "transfer \(number) \(site) \(quantity) \(mayGoShort ? 1 : 0) \(time)"
    case .takeBack(let number, let issue, let quantity):
      "takeback \(number) \(issue) \(quantity)"
    case .returnToVendor(let number, let layer, let quantity, let owed):
      "vendor \(number) \(layer) \(quantity) \(owed)"
    case .undoReceipt(let number, let layer): "undo \(number) \(layer)"
    case .late(let number, let layers, let amount, let reason):
      "late \(number) \(layers.map(String.init).joined(separator: ",")) \(amount) \(reason)"
    }
  }
}
