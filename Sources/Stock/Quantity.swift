/// How much of an item there is: a whole number of its base unit.
///
/// Packs are turned into base units once, when a scan is matched; nothing is ever rounded.
package struct Quantity: RawRepresentable, Hashable, Sendable {
  /// Base units; may be negative only as a difference.
  package let rawValue: Int64

  package init(rawValue: Int64) { self.rawValue = rawValue }
  package init(_ amount: Int64) { rawValue = amount }

  /// The most of anything that one order line, pack count or scan may speak of.
  package static let limit = Quantity(1_000_000_000)

  package static func + (left: Quantity, right: Quantity) -> Quantity {
    Quantity(left.rawValue + right.rawValue)
  }
  package static func - (left: Quantity, right: Quantity) -> Quantity {
    Quantity(left.rawValue - right.rawValue)
  }

  /// `count` times this, or nil when that is beyond ``limit``.
  package func times(_ count: Int64) -> Quantity? {
    let (product, overflow) = rawValue.multipliedReportingOverflow(by: count)
    return overflow || product > Self.limit.rawValue ? nil : Quantity(product)
  }
}

extension Quantity: Comparable {
  package static func < (left: Quantity, right: Quantity) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension Quantity: CustomStringConvertible {
  package var description: String { String(rawValue) }
}
