import GS1
import Identification
import Receiving
import Scanning
import Stock
import Testing

/// A line as tests need it: open, with nothing received, unless they say otherwise.
func line(
  _ key: Int64 = 1, of item: Item = .bolt, on purchaseOrder: String = "PO-1", number: Int = 1,
  ordered: Int64 = 100, limit: Int64? = nil, complete: Int64? = nil, received: Int64 = 0,
  due: String? = nil, isOpen: Bool = true
) -> PurchaseOrderLine {
  PurchaseOrderLine(
    key: Key(rawValue: key), purchaseOrder: purchaseOrder, number: number, item: item.key,
    ordered: Quantity(ordered), limit: Quantity(limit ?? ordered),
    complete: Quantity(complete ?? ordered), due: due.flatMap { try? CalendarDate($0) },
    received: Quantity(received), isOpen: isOpen)
}

extension Item {
  /// Without tracking; its cases of 12 have a GTIN of their own.
  static let bolt = Item(key: Key(rawValue: 1), "BOLT", .none)
  static let milk = Item(key: Key(rawValue: 2), "MILK", .lotAndExpiry)
  static let paint = Item(key: Key(rawValue: 3), "PAINT", .lot)
  static let drill = Item(key: Key(rawValue: 4), "DRILL", .serial)
  /// Its SKU has the digits of a GTIN that nobody gave out.
  static let numeric = Item(key: Key(rawValue: 5), "40170725", .none)

  /// Sold by weight, counted in grams.
  static let cheese = Item(key: Key(rawValue: 6), "CHEESE", .none, unit: "g")
  /// Sold by weight, counted in whole kilograms.
  static let gravel = Item(key: Key(rawValue: 7), "GRAVEL", .none, unit: "kg")

  init(key: Key<Item>, _ sku: String, _ tracking: Tracking, unit: String = "each") {
    self.init(key: key, sku: sku, name: sku, baseUnit: unit, tracking: tracking)
  }
}

/// The codes that the items of these tests are known by.
let catalogue: [ItemCode: [Pack]] = [
  gtin("09506000134352"): [Pack(of: .bolt, quantity: Quantity(1))],
  gtin("19506000134359"): [Pack(of: .bolt, quantity: Quantity(12))],
  gtin("95060001343528"): [Pack(of: .bolt, quantity: Quantity(1_000_000))],
  gtin("09506000149301"): [Pack(of: .milk, quantity: Quantity(1))],
  gtin("19506000149308"): [Pack(of: .milk, quantity: Quantity(6))],
  gtin("09506000134376"): [Pack(of: .paint, quantity: Quantity(1))],
  gtin("00614141000036"): [Pack(of: .drill, quantity: Quantity(1))],
  gtin("99506000134355"): [Pack(of: .cheese, quantity: Quantity(1))],
  gtin("99506000149304"): [Pack(of: .gravel, quantity: Quantity(1))],
  .text("BOLT"): [Pack(of: .bolt, quantity: Quantity(1))],
  .text("40170725"): [Pack(of: .numeric, quantity: Quantity(1))],
  // Two suppliers call different things so.
  .text("100-A"): [
    Pack(of: .bolt, quantity: Quantity(1)), Pack(of: .paint, quantity: Quantity(1)),
  ],
  // Two suppliers call the same thing so.
  .text("100-B"): [
    Pack(of: .bolt, quantity: Quantity(1)), Pack(of: .bolt, quantity: Quantity(1)),
  ],
  .text("100-C"): [],
]

private func gtin(_ digits: String) -> ItemCode {
  guard let gtin = try? GTIN(digits) else { preconditionFailure("\(digits) is no GTIN") }
  return .gtin(gtin)
}

/// Orders with these lines, for the items of the catalogue.
func orders(_ lines: PurchaseOrderLine..., expected: Set<String> = []) -> OpenOrders {
  OpenOrders(packs: catalogue, lines: lines, expected: expected)
}

/// Reads `text` as a scanner or a keyboard sends it.
func identified(_ text: String) throws -> Identification {
  try identify(
    RawScan(transmission: Array(text.utf8)), today: CalendarDate(year: 2026, month: 11, day: 21))
}

extension OpenOrders {
  /// Matches one scan.
  mutating func match(_ text: String, isDamaged: Bool = false) throws -> Match {
    Matcher.match(try identified(text), isDamaged: isDamaged, in: &self)
  }

  /// What the line with this key has received.
  func received(_ key: Int64) -> Quantity? {
    lines.values.joined().first { $0.key.rawValue == key }?.received
  }
}

extension Match {
  /// The order and number of the line that takes the goods; nil when they wait.
  var accepted: String? {
    switch outcome {
    case .accept(let line): "\(line.purchaseOrder)/\(line.number)"
    case .exception, .duplicate: nil
    }
  }

  /// Why the goods wait; nil when they do not.
  var exception: ExceptionKind? {
    switch outcome {
    case .accept, .duplicate: nil
    case .exception(let kind, _): kind
    }
  }

  /// The order and number of the line that the goods would have gone to.
  var held: String? {
    switch outcome {
    case .accept, .duplicate: nil
    case .exception(_, let line): line.map { "\($0.purchaseOrder)/\($0.number)" }
    }
  }
}
