import Documents
import GS1
import Scanning
import Stock

/// Values as cli.md fixes them in JSON.
extension JSON {
  /// Minor units and currency; null for none.
  static func money(_ money: Money?) -> JSON {
    guard let money else { return .null }
    return ["minor": .integer(money.minorUnits), "currency": .string(money.currency.code)]
  }

  static func quantity(_ quantity: Quantity) -> JSON { .integer(quantity.rawValue) }

  static func count(_ count: Int) -> JSON { .integer(Int64(count)) }

  /// RFC 3339 in UTC; null for none.
  static func instant(_ instant: Instant?) -> JSON {
    .optional(instant.map { InstantText.text($0.microsecondsSince1970) })
  }

  /// `YYYY-MM-DD`; null for none.
  static func date(_ date: CalendarDate?) -> JSON { .optional(date?.description) }
}

extension Instant {
  /// The day and minute in UTC, for a table.
  var minute: String {
    let text = InstantText.text(microsecondsSince1970)
    return text.prefix(10) + " " + text.dropFirst(11).prefix(5)
  }
}

extension UnitPrice {
  /// The price of one base unit with two decimals or as many as it needs, and the currency.
  var text: String {
    let (whole, rest) = micros.quotientAndRemainder(dividingBy: 1_000_000)
    var digits = String(String(1_000_000 + rest).dropFirst())
    while digits.count > currency.minorDigits, digits.last == "0" { digits.removeLast() }
    return "\(whole)" + (digits.isEmpty ? "" : ".") + digits + " " + currency.code
  }
}
