package import GS1

/// What the element strings say, in the words of receiving; all nil without them.
extension Identification {
  /// The logistic unit: AI 00.
  package var sscc: SSCC? { value("00").flatMap { try? SSCC($0) } }

  /// The trade item that a logistic unit holds: AI 02, counted by ``count``.
  package var contentGTIN: GTIN? { value("02").flatMap { try? GTIN($0) } }

  /// How many, 0 to 99,999,999: AI 37 of the content, else AI 30 of the item itself.
  ///
  /// With both, AI 30 is left to ``elements``: the two are never to be multiplied blindly.
  package var count: Int? { (value("37") ?? value("30")).flatMap { Int($0) } }

  /// The batch or lot: AI 10.
  package var lot: String? { value("10") }

  /// The serial number: AI 21.
  package var serial: String? { value("21") }

  /// The customer's purchase order number: AI 400.
  package var purchaseOrder: String? { value("400") }

  /// The value of the application identifier `code`; nil when the scan has none.
  package func value(_ code: String) -> String? {
    elements.first { $0.identifier.code == code }?.value
  }
}
