/// Values beside one another in a report, all of the same size and kind.
///
/// Source: Device Class Definition for HID 1.11, section 6.2.2.5.
package struct HIDField: Hashable, Sendable {
  /// Which way the report goes.
  package enum Kind: Hashable, Sendable, CaseIterable {
    case input
    case output
    case feature
  }

  package let kind: Kind
  /// The number of the report; 0 when the device numbers none.
  package let reportNumber: UInt8
  /// Where the first value begins, in bits from behind the report's number.
  package let bitOffset: Int
  /// The size of one value in bits, 0 or more.
  package let bitSize: Int
  /// How many values there are, 0 or more.
  package let count: Int
  /// The least and the greatest value that mean something.
  package let logicalRange: ClosedRange<Int64>
  /// Whether the values mean nothing, such as padding.
  package let isConstant: Bool
  /// Whether each value has a usage of its own; if not, each value picks one of the usages.
  package let isVariable: Bool
  /// The usages in the order of the descriptor; empty when it gives none.
  package let usages: [HIDUsageRange]
  /// The collections around the field, outermost first.
  package let collections: [HIDCollection]

  /// The bits behind the last value.
  package var endBit: Int { bitOffset + bitSize * count }

  /// What the value with this index means when the field is variable, or this value when it is an
  /// array, counted from the least; nil when it means nothing.
  ///
  /// Variable values that are more than the usages all have the last one.
  package func usage(at index: Int) -> HIDUsage? {
    guard index >= 0 else { return nil }
    var rest = index
    for range in usages {
      if rest < range.ids.count {
        return HIDUsage(page: range.page, id: range.ids.lowerBound + UInt16(rest))
      }
      rest -= range.ids.count
    }
    guard isVariable, index < count, let last = usages.last else { return nil }
    return HIDUsage(page: last.page, id: last.ids.upperBound)
  }

  /// Where the first value with this usage begins, in bits; nil when the field is an array or has
  /// no such value.
  package func bitOffset(of usage: HIDUsage) -> Int? {
    guard isVariable, !isConstant, bitSize > 0 else { return nil }
    var index = 0
    for range in usages {
      if range.page == usage.page, range.ids.contains(usage.id) {
        index += Int(usage.id - range.ids.lowerBound)
        return index < count ? bitOffset + index * bitSize : nil
      }
      index += range.ids.count
    }
    return nil
  }
}
