package import GS1

extension SupplierLabel {
  /// The last day of use: `14D`, `15D`, a qualified date that is one, or what HIBC says.
  ///
  /// `D` is the expiry on medicines with a Pharmacy Product Number (`9N`) only.
  ///
  /// Source: ANSI MH10.8.2; ANSI X12 data element 374, code 036; the IFA's PPN code.
  ///
  /// `today` gives two-digit years their century.
  package func expiry(today: CalendarDate) -> CalendarDate? {
    date("14D", "YYYY-MM-DD", today) ?? date("14D", "YYMMdd", today)
      ?? date("15D", "DD-MM-YYYY", today)
      ?? date("6D", "YYYY-MM-DD", qualifier: "036", today)
      ?? date("5D", "YYMMDD", qualifier: "036", today)
      ?? (value("9N") == nil ? nil : date("D", "YYMMdd", today))
      ?? hibc?.expiry(today: today)
  }

  /// The best-before day: `25D`.
  package func bestBefore(today: CalendarDate) -> CalendarDate? {
    date("25D", "YYYY-MM-DD", today) ?? date("25D", "YYMMdd", today)
  }

  /// The day of manufacture: `16D`, `17D`, or a qualified date that is one.
  ///
  /// Source: ANSI MH10.8.2; ANSI X12 data element 374, codes 094 and 405.
  package func production(today: CalendarDate) -> CalendarDate? {
    date("16D", "YYYY-MM-DD", today) ?? date("16D", "YYMMdd", today)
      ?? date("17D", "DD-MM-YYYY", today)
      ?? date("6D", "YYYY-MM-DD", qualifier: "094", today)
      ?? date("6D", "YYYY-MM-DD", qualifier: "405", today)
      ?? date("5D", "YYMMDD", qualifier: "094", today)
      ?? date("5D", "YYMMDD", qualifier: "405", today)
  }

  /// The date in the value of `code`, when the layout and the qualifier are all of the value.
  private func date(
    _ code: String, _ layout: String, qualifier: String = "", _ today: CalendarDate
  ) -> CalendarDate? {
    let dates = elements.filter { $0.identifier.code == code }.compactMap { element in
      let value = Array(Self.trimmed(element.value).utf8)
      let reading = DateLayout(layout).read(value[...])
      return reading.flatMap { $0.rest.elementsEqual(qualifier.utf8) ? $0.date(today: today) : nil }
    }
    // Two dates for one thing are none.
    return Set(dates).count == 1 ? dates.first : nil
  }
}
