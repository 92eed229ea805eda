import GS1
package import Identification
import MH10
package import Stock

extension Identification {
  /// The codes by which the item behind this scan may be known, the best first.
  package var itemCodes: [ItemCode] {
    var codes: [ItemCode] = []
    if let gtin = gtin ?? contentGTIN { codes.append(.gtin(gtin)) }
    if let text { codes.append(.text(text)) }
    if !suspectsCheck { codes += (label?.itemCodes ?? []).map { .text($0) } }
    for reading in readings {
      codes += reading.itemCodes.filter { !codes.contains($0) }
    }
    return codes
  }

  /// ``itemCodes``, and those of the data element that the text may be: what to look up before it
  /// is known which of the two it is.
  package var possibleItemCodes: [ItemCode] { itemCodes + (asDataElement?.itemCodes ?? []) }

  /// Whether it says which item the goods are.
  var namesItem: Bool { !itemCodes.isEmpty }

  /// The base units that this scan speaks of, when it names this pack.
  ///
  /// AI 37 counts the trade items inside a logistic unit, so it multiplies; AI 30 counts the base
  /// units of a variable trade item itself, so it replaces (GS1 General Specifications, 3.6.1 and
  /// 3.6.5). Goods of variable measure are counted by it. Nil when that is nothing, beyond
  /// `Quantity.limit`, or not said.
  func quantity(of pack: Pack) -> Quantity? {
    switch measured(in: pack.item.baseUnit) {
    case .whole(let quantity): return quantity
    case .unusable, .missing: return nil
    case .none: break
    }
    guard let count else { return isUncounted ? nil : pack.quantity }
    let quantity =
      value(.count) != nil ? pack.quantity.times(Int64(count)) : Quantity(Int64(count))
    return quantity.flatMap { $0 > Quantity(0) && $0 <= .limit ? $0 : nil }
  }

  /// The base units that it says in numbers, when it names this pack; nil when it says none.
  ///
  /// A code alone is one such thing at the dock, where it is on the goods. On paper it only tells
  /// which item is meant; just a serial number says that it is one piece.
  package func countedQuantity(of pack: Pack) -> Quantity? {
    switch measured(in: pack.item.baseUnit) {
    case .whole(let quantity): return quantity
    case .unusable, .missing: return nil
    case .none: break
    }
    if countsOtherwise(than: pack.item.baseUnit) { return nil }
    if count != nil { return quantity(of: pack) }
    return serial != nil && pack.quantity == Quantity(1) ? pack.quantity : nil
  }

  /// Whether it names a logistic unit and nothing of what is in it.
  package var isBareUnit: Bool { sscc != nil && itemCodes.isEmpty }

  /// Whether a supplier's label counts in a unit that is neither pieces nor the item's own.
  func countsOtherwise(than unit: String) -> Bool {
    guard value(.count) == nil, value(.variableCount) == nil, let said = label?.quantity?.unit
    else { return false }
    return !Self.pieces.contains(said.uppercased()) && said.uppercased() != unit.uppercased()
  }

  /// What labels call pieces (ANSI X12 data element 355; UN/ECE Recommendation 20).
  private static let pieces: Set<String> = ["PC", "PCE", "PCS", "EA", "ST", "C62", "H87", "UN"]

  /// Whether it names goods but not how many, which is never just one: the content of a logistic
  /// unit, or a part on a label with a symbol for each fact.
  var isUncounted: Bool {
    gtin == nil && count == nil && (contentGTIN != nil || label?.form == .single)
  }
}

extension Particulars {
  /// What the label of `identification` says beside the item.
  init(of identification: Identification) {
    self.init(
      lot: identification.lot, serial: identification.serial,
      expiry: identification.expiry ?? identification.bestBefore, sscc: identification.sscc)
  }

  /// What must be known of an item so tracked, and is not.
  func missing(for tracking: Tracking, quantity: Quantity?) -> ExceptionKind? {
    switch tracking {
    case .none: nil
    case .lot: lot == nil ? .missingLot : nil
    case .serial: serial == nil || quantity != Quantity(1) ? .missingSerial : nil
    case .lotAndExpiry: lot == nil ? .missingLot : expiry == nil ? .missingExpiry : nil
    }
  }
}
