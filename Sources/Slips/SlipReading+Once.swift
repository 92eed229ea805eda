import GS1
import Stock

extension [SlipReading] {
  /// The items that pages name and the last page of each; what can be there only once, once.
  ///
  /// A pallet has the same label on two sides, and a slip may list its units again on the next page:
  /// goods of one logistic unit with the same code, lot and count are the same goods, and so is one
  /// piece by its serial number.
  var items: [(item: SlipItem, page: Int)] {
    var seen: Set<GoodsOnce> = []
    var items: [(item: SlipItem, page: Int)] = []
    for reading in reversed() {
      for item in reading.items.reversed() {
        if let goods = GoodsOnce(item), !seen.insert(goods).inserted { continue }
        items.append((item, reading.page))
      }
    }
    return items.reversed()
  }

  /// The logistic units that pages name, and the last page of each.
  var units: [SSCC: Int] {
    reduce(into: [:]) { units, reading in
      for sscc in reading.ssccs { units[sscc] = reading.page }
    }
  }
}

/// Goods of which there cannot be the same again.
struct GoodsOnce: Hashable {
  private let code: ItemCode
  private let serial: String?
  private let sscc: SSCC?
  private let lot: String?
  private let quantities: [Quantity?]

  /// Nil for goods that may come in any number.
  init?(_ item: SlipItem) {
    code = item.code
    serial = item.serial
    if item.serial != nil {
      (sscc, lot, quantities) = (nil, nil, [])
    } else if let unit = item.sscc {
      (sscc, lot, quantities) = (unit, item.lot, item.quantities)
    } else {
      return nil
    }
  }
}
