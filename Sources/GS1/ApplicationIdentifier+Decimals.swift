extension ApplicationIdentifier {
  /// How many of the digits stand behind the decimal point: 0 to 9 for measures (31nn to 36nn) and
  /// amounts (390n to 395n), nil for all others.
  ///
  /// Source: GS1 General Specifications, sections 3.6.2 to 3.6.5 and 3.6.7 to 3.6.11.
  package var decimals: Int? {
    let code = code.utf8
    guard code.count == 4, let last = code.last else { return nil }
    switch self.code.prefix(2) {
    case "31", "32", "33", "34", "35", "36", "39": return Int(last - 0x30)
    case _: return nil
    }
  }
}
