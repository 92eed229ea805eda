package import GS1

/// What the label says, in the words of receiving.
extension SupplierLabel {
  /// The customer's purchase order number: `K`, else the order in `14K`.
  package var purchaseOrder: String? { value("K") ?? orderAndLine?.order }

  /// The line of the customer's purchase order: `4K`, else the line in `14K`.
  ///
  /// Some suppliers print the line alone in `14K`.
  package var purchaseOrderLine: String? {
    value("4K") ?? orderAndLine?.line ?? value("14K")
  }

  /// The supplier's own order number: `1K`.
  package var supplierOrder: String? { value("1K") }

  /// Every number that may be that of an order, the most likely one of ours first.
  ///
  /// Suppliers print their own number in `K` and the customer's in `1K` as well, so whoever matches
  /// tries them all.
  package var orderReferences: [String] {
    Self.unique([purchaseOrder].compactMap(\.self) + values("K", "1K", "5K", "8K"))
  }

  /// The number of the packing list or delivery note: `11K`.
  package var packingList: String? { value("11K") }

  /// The number of the invoice: `10K`.
  package var invoice: String? { value("10K") }

  /// The part number that the customer ordered by: `P`.
  package var customerPart: String? { value("P") }

  /// The supplier's or maker's part number: `1P`, else `30P`.
  package var supplierPart: String? { value("1P") ?? value("30P") }

  /// The trade item: `8P`, else `3P`, when it is a GTIN with its check digit.
  package var gtin: GTIN? {
    (value("8P") ?? value("3P")).flatMap { try? GTIN($0) }
  }

  /// Every code that may name the item, the most exact first, none twice; empty without any.
  package var itemCodes: [String] {
    Self.unique(
      values(
        "8P", "3P", "P", "30P", "1P", "50P", "51P", "25P", "54P", "9N", "6P", "9P", "17P", "18P"))
  }

  /// The lot: `1T` of the supplier, else `T` of the customer, else a batch or lowest level.
  package var lot: String? { first("1T", "T", "27T", "30T", "20T") }

  /// The serial number: `S`, else `15S`.
  package var serial: String? { first("S", "15S") }

  /// The licence plate of the smallest unit that has one: `J`, `1J`, `3J`, `2J`, `4J`, `5J`, `6J`.
  package var licencePlate: String? { first("J", "1J", "3J", "2J", "4J", "5J", "6J") }

  /// The number of the package: `3S`, else `4S`, `5S`, `6S`, `7S`, `9S`.
  package var packageNumber: String? { first("3S", "4S", "5S", "6S", "7S", "9S") }

  /// The logistic unit: `8S`, when it is an SSCC with its check digit.
  package var sscc: SSCC? { value("8S").flatMap { try? SSCC($0) } }

  /// Every code of the supplier or maker: what the customer calls them first.
  package var supplierCodes: [String] {
    Self.unique(values("V", "1V", "13V", "12V", "17V", "25V", "18V", "21V", "3V", "2V"))
  }

  /// The country of origin, mostly two letters of ISO 3166-1: `4L`.
  package var countryOfOrigin: String? { value("4L") }

  /// When it was made, as the maker writes it, often year and week: `9D`, else `10D`, `11D`, `13D`.
  package var dateCode: String? { first("9D", "10D", "11D", "13D") }

  /// The value of one identifier, without spaces around it.
  ///
  /// Nil when the label has none, an empty one, or two that differ.
  package func value(_ code: String) -> String? {
    let values = Self.unique(values(code))
    return values.count == 1 ? values[0] : nil
  }

  /// The value of the first of `codes` that has one.
  private func first(_ codes: String...) -> String? {
    codes.lazy.compactMap { value($0) }.first
  }

  /// The values of `codes` that are not empty, in the order of `codes`.
  private func values(_ codes: String...) -> [String] {
    codes.flatMap { code in
      elements.filter { $0.identifier.code == code }.map { Self.trimmed($0.value) }
    }.filter { !$0.isEmpty }
  }

  /// The two numbers of `14K`, which a plus sign parts.
  private var orderAndLine: (order: String, line: String)? {
    guard let parts = value("14K")?.split(separator: "+"), parts.count == 2 else { return nil }
    return (String(parts[0]), String(parts[1]))
  }

  static func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  private static func unique(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0).inserted }
  }
}
