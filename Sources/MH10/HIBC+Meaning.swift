package import GS1

extension HIBC {
  /// How many, 0 to 99,999: of the secondary, else `Q` behind a slash.
  package var quantity: Int? {
    secondary?.quantity ?? supplement("Q").flatMap { Int($0) }
  }

  /// The lot; nil when the symbol has none.
  package var lot: String? { secondary?.lot ?? supplement("1T") }

  /// The serial number; nil when the symbol has none.
  package var serial: String? { secondary?.serial ?? supplement("S") }

  /// The last day of use; the last of the month when the symbol names a month alone.
  ///
  /// `today` gives two-digit years their century.
  package func expiry(today: CalendarDate) -> CalendarDate? {
    secondary?.expiry?.reading?.date(today: today)
      ?? supplement("14D").flatMap { date($0, today: today) }
  }

  /// The hour in which use ends on the day of ``expiry(today:)``, 0 to 23; nil when none is named.
  package var expiryHour: Int? { secondary?.expiry?.reading?.numbers["h"] }

  /// The day of manufacture.
  package func production(today: CalendarDate) -> CalendarDate? {
    supplement("16D").flatMap { date($0, today: today) }
  }

  /// Whether this secondary belongs to `primary`: its link character is that one's check character.
  package func belongs(to primary: HIBC) -> Bool {
    kind == .secondary && primary.kind == .primary && link == primary.check
  }

  /// What the symbol says, in data identifiers of the same meaning, except the expiry, which they
  /// cannot say without a century.
  var elements: [DataElement] {
    var elements: [DataElement?] = []
    elements.append(product.flatMap { DataElement("1P", $0) })
    elements.append(labeler.flatMap { DataElement("1V", $0) })
    elements.append(packagingLevel.flatMap { DataElement("26Q", "\($0)") })
    elements.append(secondary?.quantity.flatMap { DataElement("Q", "\($0)") })
    elements.append(secondary?.lot.flatMap { DataElement("1T", $0) })
    elements.append(secondary?.serial.flatMap { DataElement("S", $0) })
    return elements.compactMap(\.self) + supplements
  }

  private func supplement(_ code: String) -> String? {
    supplements.first { $0.identifier.code == code }?.value
  }

  private func date(_ text: String, today: CalendarDate) -> CalendarDate? {
    let reading = DateLayout("YYYYMMDD").read(Array(text.utf8)[...])
    return reading.flatMap { $0.rest.isEmpty ? $0.date(today: today) : nil }
  }
}

extension HIBC {
  /// The characters of Code 39 in the order of their values, 0 to 42.
  private static let values = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%".utf8)

  /// The check character that belongs behind `bytes`; nil when one of them is not of Code 39.
  ///
  /// Source: ANSI/HIBC 2.6, appendix B: the sum of all values, modulo 43.
  package static func checkCharacter(behind bytes: some Collection<UInt8>) -> UInt8? {
    var sum = 0
    for byte in bytes {
      guard let value = values.firstIndex(of: byte) else { return nil }
      sum = (sum + value) % 43
    }
    return values[sum]
  }
}
