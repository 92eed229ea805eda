/// Application identifiers that receiving knows by name.
extension ApplicationIdentifier {
  /// 00, an SSCC.
  package static let sscc = known("00")
  /// 01, the GTIN of a trade item.
  package static let gtin = known("01")
  /// 02, the GTIN of what a logistic unit contains.
  package static let content = known("02")
  /// 03, the GTIN of an item made to order.
  package static let madeToOrder = known("03")
  /// 10, the batch or lot.
  package static let lot = known("10")
  /// 15, the best-before day.
  package static let bestBefore = known("15")
  /// 17, the last day of use.
  package static let expiry = known("17")
  /// 21, the serial number.
  package static let serial = known("21")
  /// 30, the count of an item of variable measure.
  package static let variableCount = known("30")
  /// 37, how many of the content a logistic unit contains.
  package static let count = known("37")
  /// 400, the customer's purchase order number.
  package static let purchaseOrder = known("400")
  /// 7003, the last day of use with the time.
  package static let expiryTime = known("7003")

  private static func known(_ code: String) -> ApplicationIdentifier {
    guard let identifier = ApplicationIdentifier(code: code) else {
      preconditionFailure("the table has no \(code)")
    }
    return identifier
  }
}
