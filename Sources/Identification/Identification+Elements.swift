import EPC
package import GS1
import MH10

/// What the codes say, in the words of receiving; nil where they say nothing.
extension Identification {
  /// The logistic unit: AI 00, or the data identifier 8S.
  package var sscc: SSCC? { value(.sscc).flatMap { try? SSCC($0) } ?? label?.sscc }

  /// The trade item that a logistic unit holds: AI 02, counted by ``count``.
  package var contentGTIN: GTIN? {
    elements.first { $0.identifier == .content }.flatMap { GTIN($0) }
  }

  /// How many, 0 to 99,999,999: AI 37 of the content, else AI 30 of the item itself, else the
  /// quantity of a supplier's label.
  ///
  /// With both, AI 30 is left to ``elements``: the two are never to be multiplied blindly.
  package var count: Int? {
    (value(.count) ?? value(.variableCount)).flatMap { Int($0) }
      ?? label?.quantity.map { Int($0.amount) }
  }

  /// The batch or lot: AI 10, or the data identifier 1T or T.
  package var lot: String? { value(.lot) ?? label?.lot }

  /// The serial number: AI 21, or the data identifier S.
  package var serial: String? { value(.serial) ?? label?.serial }

  /// The customer's purchase order number: AI 400, or the data identifier K.
  package var purchaseOrder: String? { value(.purchaseOrder) ?? label?.purchaseOrder }

  /// The serial numbers that it may name: one, or one of each reading.
  package var serials: Set<String> { Set(([self] + readings).compactMap(\.serial)) }

  /// Whether it is the content of a tag that names no thing, such as one never written.
  package var isTagWithoutEPC: Bool { tag != nil && tag?.epc == nil }

  /// The logistic units that it may name: one, or one of each reading.
  package var ssccs: Set<SSCC> { Set(([self] + readings).compactMap(\.sscc)) }

  /// The value of an application identifier; nil when the scan has none.
  package func value(_ identifier: ApplicationIdentifier) -> String? {
    elements.first { $0.identifier == identifier }?.value
  }

  /// The application identifiers that GS1's rules still ask for on the label; empty when none.
  package var missing: [String] {
    guard let gtin, value(.gtin) == nil, !elements.isEmpty else {
      return ElementString.missing(in: elements)
    }
    return ElementString.missing(
      in: elements + [ElementString(unchecked: .gtin, gtin.description)])
  }
}
