extension TableReading {
  private static let ruleKeys = [
    "vendor", "product", "interface", "class", "subclass", "protocol", "usage_page", "usage",
  ]

  /// The rules, written `[[match]]`.
  func rules() -> [MatchRule] { tables("match", keys: Self.ruleKeys).map { $0.rule() } }

  private func rule() -> MatchRule {
    var rule = MatchRule()
    rule.vendorID = number("vendor")
    rule.product = product()
    rule.interfaceNumber = number("interface")
    rule.interfaceClass = number("class")
    rule.subclass = number("subclass")
    rule.protocolNumber = number("protocol")
    rule.usagePage = number("usage_page")
    rule.usageID = number("usage")
    if has("product"), !has("vendor") {
      refuse("a product's number means nothing without its vendor's")
    }
    if has("usage"), !has("usage_page") { refuse("a usage means nothing without its usage_page") }
    if !has("product"), !saysMode {
      refuse(
        "the rule does not say which mode it means",
        hint: "Add a product, a usage_page, or the interface's class with subclass and protocol.")
    }
    return rule
  }

  /// Whether the rule asks for something that only one mode has.
  private var saysMode: Bool {
    has("usage_page") || has("class") && (has("protocol") || !classIsHID)
  }

  /// Whether the class is HID, which keyboards, scanners and mice share.
  private var classIsHID: Bool { number("class") == InterfaceClass.hid }

  /// A number, or a text with `?` for digits that do not count.
  private func product() -> ProductPattern? {
    guard has("product") else { return nil }
    if isText("product") {
      guard let text = string("product") else { return nil }
      if let pattern = ProductPattern(text) { return pattern }
      refuse(
        "product", "\"\(text)\" is not four hexadecimal digits",
        hint: "A question mark stands for any digit, as in \"??06\".")
      return nil
    }
    let number: UInt16? = number("product")
    return number.map { ProductPattern($0) }
  }
}
