internal import GS1
internal import Postgres
internal import Stock

/// Columns as the values that Tally speaks of.
extension Row {
  /// A text that is one of the raw values of an enumeration, such as a state.
  func choice<Choice: RawRepresentable<String>>(_ column: Int) throws -> Choice {
    try Self.choice(try self[column])
  }

  /// The same of each text of an array.
  func choices<Choice: RawRepresentable<String>>(_ column: Int) throws -> [Choice] {
    let texts: [String] = try self[column]
    return try texts.map { try Self.choice($0) }
  }

  private static func choice<Choice: RawRepresentable<String>>(_ text: String) throws -> Choice {
    guard let choice = Choice(rawValue: text) else {
      throw StoreError(.bug, "the database has an unknown \(Choice.self), \"\(text)\"")
    }
    return choice
  }

  func quantity(_ column: Int) throws -> Quantity { Quantity(try self[column]) }

  func currency(_ column: Int) throws -> Currency {
    let code: String = try self[column]
    guard let currency = Currency(code) else {
      throw StoreError(.bug, "the database has an unknown currency, \"\(code)\"")
    }
    return currency
  }

  func money(_ minorUnits: Int, in currency: Int) throws -> Money {
    Money(minorUnits: try self[minorUnits], try self.currency(currency))
  }

  func instant(_ column: Int) throws -> Instant {
    let stamp: PostgresTimestamp = try self[column]
    return Instant(microsecondsSince1970: stamp.microsecondsSince1970)
  }

  func optionalInstant(_ column: Int) throws -> Instant? {
    try self[column, as: PostgresTimestamp?.self].map {
      Instant(microsecondsSince1970: $0.microsecondsSince1970)
    }
  }

  func optionalDate(_ column: Int) throws -> CalendarDate? {
    try self[column, as: PostgresDate?.self].map {
      try CalendarDate(daysSince1970: Int($0.daysSince1970))
    }
  }
}

extension PostgresDate {
  init(_ date: CalendarDate) { self.init(daysSince1970: Int32(date.daysSince1970)) }
}

extension Duration {
  /// How long the server may be silent over a whole file or a whole list.
  static var office: Duration { .seconds(600) }
}
