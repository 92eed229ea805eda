/// North American coupons: fields of digits, most of them behind a digit that says their length.
///
/// Source: GS1 General Specifications, sections 3.9.13 and 3.9.15; GS1 US, North American Coupon
/// Application Guideline.
enum Coupon {
  /// Checks AI 8110.
  static func checkCode(_ value: Span<UInt8>, today: CalendarDate) throws(Fault) {
    var reader = try CouponReader(value)
    try reader.variable(.companyPrefix, 0...6, plus: 6)
    try reader.skip(6, .offerCode)
    try reader.variable(.saveValue, 1...5)
    try reader.purchase()
    if reader.begins("1") {
      try reader.one(.additionalRules, of: "0123")
      try reader.purchase()
      try reader.purchasePrefix()
    }
    if reader.begins("2") {
      try reader.purchase()
      try reader.purchasePrefix()
    }
    let expiration = reader.begins("3") ? try reader.date(.expirationDate, today: today) : nil
    let start = reader.begins("4") ? try reader.date(.startDate, today: today) : nil
    if let expiration, let start, expiration < start { throw reader.fault(.startDate) }
    if reader.begins("5") { try reader.variable(.serialNumber, 0...9, plus: 6) }
    if reader.begins("6") { try reader.variable(.retailer, 1...7, plus: 6) }
    if reader.begins("9") {
      try reader.one(.saveValueCode, of: "01256")
      try reader.one(.saveValueItem, of: "012")
      try reader.one(.storeFlag, of: "0123456789")
      try reader.one(.multiplyFlag, of: "01")
    }
    try reader.end()
  }

  /// Checks AI 8112.
  static func checkPositiveOffer(_ value: Span<UInt8>) throws(Fault) {
    var reader = try CouponReader(value)
    try reader.one(.format, of: "01")
    try reader.variable(.funder, 0...6, plus: 6)
    try reader.skip(6, .offerCode)
    try reader.variable(.serialNumber, 0...9, plus: 6)
    try reader.end()
  }
}

/// A field of a coupon; the raw value is what it is called.
package enum CouponField: String, Hashable, Sendable {
  case companyPrefix = "GS1 Company Prefix"
  case offerCode = "offer code"
  case saveValue = "save value"
  case requirement = "purchase requirement"
  case requirementCode = "purchase requirement code"
  case family = "family code"
  case additionalRules = "additional purchase rules"
  case purchasePrefix = "GS1 Company Prefix of a further purchase"
  case expirationDate = "expiration date"
  case startDate = "start date"
  case serialNumber = "serial number"
  case retailer = "retailer"
  case saveValueCode = "save value code"
  case saveValueItem = "item of the save value"
  case storeFlag = "store coupon flag"
  case multiplyFlag = "don't multiply flag"
  case format = "format"
  case funder = "funder"
  case end = "end"
}
