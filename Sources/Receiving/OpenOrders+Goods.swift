import Identification
import Stock

/// The goods that a scan speaks of, whoever says so: its label, or a supplier's notice.
struct NamedGoods {
  var item: Item
  /// Base units; nil when that is nothing, beyond `Quantity.limit`, or not said.
  var quantity: Quantity?
  var particulars: Particulars
  /// The order that they are said to be for.
  var purchaseOrder: String?
  /// Whether a content is named, but not how many.
  var isUncounted: Bool
}

extension OpenOrders {
  /// What the codes of a scan come to.
  enum Naming {
    case goods(NamedGoods)
    /// Nothing that is known.
    case nothing
    /// Several items, and nothing tells which is meant.
    case several
    /// A logistic unit with goods that one scan cannot count, as they were announced.
    case mixed([AnnouncedContent])
  }

  /// The goods behind a scan: those that its label names, or else those announced of its SSCC.
  func goods(behind identification: Identification) -> Naming {
    let packs = packs(named: identification)
    guard let pack = packs.first else { return announcedGoods(of: identification) }
    guard Set(packs.map(\.item.key)).count == 1 else { return .several }
    let unit = pack.item.baseUnit
    let isUncounted =
      identification.isUncounted || identification.countsOtherwise(than: unit)
      || [.unusable, .missing].contains(identification.measured(in: unit))
    return .goods(
      NamedGoods(
        item: pack.item, quantity: isUncounted ? nil : identification.quantity(of: pack),
        particulars: Particulars(of: identification),
        purchaseOrder: identification.purchaseOrder,
        isUncounted: isUncounted))
  }

  /// The content of a unit whose label names no item; where it says more, the label is right.
  private func announcedGoods(of identification: Identification) -> Naming {
    guard identification.isBareUnit, let sscc = identification.sscc,
      let contents = announced[sscc], let first = contents.first
    else { return .nothing }
    guard contents.dropFirst().allSatisfy(first.isLike) else { return .mixed(contents) }
    var particulars = Particulars(of: identification)
    // What was announced of one lot is not true of another.
    if particulars.lot == nil || particulars.lot == first.lot {
      particulars.expiry = particulars.expiry ?? first.expiry
    }
    particulars.lot = particulars.lot ?? first.lot
    particulars.serial = particulars.serial ?? first.serial
    return .goods(
      NamedGoods(
        item: first.item, quantity: contents.total, particulars: particulars,
        purchaseOrder: identification.purchaseOrder ?? first.purchaseOrder, isUncounted: false))
  }
}
