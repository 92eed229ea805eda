import Documents
import GS1
import Stock
import Store

/// Why the unit of an order line says nothing about an item.
enum UnitRefusal: Error, Hashable, Sendable {
  /// It is no unit of the item.
  case unknown
  /// It is a GTIN, but not of the item.
  case notItsGTIN
  /// It means a pack, and the item has none, or several of different content.
  case packs([Quantity])

  /// In English without a full stop.
  func message(_ sku: String, _ item: KnownItem) -> String {
    switch self {
    case .unknown:
      "\"\(sku)\" is counted in \"\(item.baseUnit)\"; name that, or a pack by its GTIN"
    case .notItsGTIN: "no pack of \"\(sku)\" has this GTIN"
    case .packs(let contents) where contents.isEmpty: "\"\(sku)\" comes in no pack"
    case .packs(let contents):
      "\"\(sku)\" comes in packs of \(contents.map(\.description).joined(separator: ", ")); "
        + "name one by its GTIN"
    }
  }
}

extension KnownItem {
  /// Words that mean the pack of an item, when it comes in one pack only; in lower case.
  private static let packWords: Set<String> = ["case", "carton", "box", "pack", "ctn", "cs"]

  /// How many base units one of a line's unit is.
  func content(of unit: PurchaseOrderDocument.Unit) -> Result<Quantity, UnitRefusal> {
    switch unit {
    case .base: return .success(Quantity(1))
    case .pack(let gtin):
      return packs[gtin].map { .success($0) } ?? .failure(.notItsGTIN)
    case .named(let name):
      // The item's own word first: what is counted in boxes is ordered in boxes.
      if name.lowercased() == baseUnit.lowercased() { return .success(Quantity(1)) }
      if name.lowercased() == "each" { return .success(Quantity(1)) }
      guard Self.packWords.contains(name.lowercased()) else { return .failure(.unknown) }
      let contents = Set(packs.values).filter { $0 > Quantity(1) }.sorted()
      return contents.count == 1 ? .success(contents[0]) : .failure(.packs(contents))
    }
  }
}

extension PurchaseOrderDocument.Unit {
  /// The unit as a file may write it.
  var text: String {
    switch self {
    case .base: "each"
    case .named(let name): name
    case .pack(let gtin): gtin.shortest
    }
  }
}
