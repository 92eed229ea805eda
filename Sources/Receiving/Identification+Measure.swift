import GS1
import Identification
import Stock

/// What a label says that goods of variable measure weigh, hold or extend to.
enum MeasuredQuantity: Hashable {
  /// The item is counted otherwise.
  case none
  /// Another symbol of the label must say it.
  case missing
  /// So many base units, 1 or more.
  case whole(Quantity)
  /// No whole number of base units, or more than can be counted.
  case unusable
}

extension Identification {
  /// The measure on the label in an item's base unit.
  ///
  /// Only goods of variable measure are counted so, whose GTIN begins with 9: on other labels a
  /// weight is a remark (GS1 General Specifications, sections 2.1.10 and 3.6.2).
  func measured(in unit: String) -> MeasuredQuantity {
    guard let gtin = gtin ?? contentGTIN, gtin.isVariableMeasure,
      let measure = Self.measures[unit.lowercased()]
    else { return .none }
    guard
      let said = elements.first(where: { $0.identifier.code.hasPrefix(measure.code) })?.decimal
    else { return count == nil ? .missing : .none }
    var (digits, decimals) = (said.digits, said.decimals - measure.decimals)
    while decimals > 0 {
      guard digits % 10 == 0 else { return .unusable }
      (digits, decimals) = (digits / 10, decimals - 1)
    }
    for _ in decimals..<0 { digits *= 10 }
    guard let quantity = Quantity(exactly: digits), quantity > Quantity(0) else {
      return .unusable
    }
    return .whole(quantity)
  }

  /// The three digits of the measure that counts a unit, and how many decimals of it one unit is.
  private static let measures: [String: (code: String, decimals: Int)] = [
    "kg": ("310", 0), "g": ("310", 3), "mg": ("310", 6),
    "m": ("311", 0), "cm": ("311", 2), "mm": ("311", 3),
    "l": ("315", 0), "cl": ("315", 2), "ml": ("315", 3),
    "lb": ("320", 0), "yd": ("323", 0), "ft": ("322", 0),
  ]
}

extension Quantity {
  /// The quantity of a number; nil beyond `Quantity.limit`.
  fileprivate init?(exactly number: UInt64) {
    guard let number = Int64(exactly: number), number <= Self.limit.rawValue else { return nil }
    self.init(number)
  }
}
