import GS1
import Stock

/// Readers of single fields, whose text is trimmed and not empty.
enum FieldReading {
  /// A code of ours or a partner's: 1 to 64 characters, none of them a control.
  static func code(_ text: String) throws(FieldError) -> String {
    try line(text, limit: 64)
  }

  /// A name for people: 1 to 200 characters, none of them a control.
  static func name(_ text: String) throws(FieldError) -> String {
    try line(text, limit: 200)
  }

  private static func line(_ text: String, limit: Int) throws(FieldError) -> String {
    // As PostgreSQL counts: an accent of its own is a character too.
    guard text.unicodeScalars.count <= limit else {
      throw FieldError(message: "the text is longer than \(limit) characters")
    }
    guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw FieldError(message: "the text has a line break or another control character")
    }
    return text
  }

  /// An address with one `@` that has something on both sides; more only sending can tell.
  static func email(_ text: String) throws(FieldError) -> String {
    let parts = try line(text, limit: 254).split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), !text.contains(" ") else {
      throw FieldError(message: "this is not an email address")
    }
    return text
  }

  /// One of the raw values of `Choice`.
  static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ text: String
  ) throws(FieldError) -> Choice {
    guard let choice = Choice(rawValue: text) else {
      let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw FieldError(message: "this is not one of: \(names)")
    }
    return choice
  }

  /// A GTIN of 8, 12, 13 or 14 digits.
  static func gtin(_ text: String) throws(FieldError) -> GTIN {
    do throws(KeyError) {
      return try GTIN(text)
    } catch {
      throw FieldError(message: refusal(of: text, as: "a GTIN", error))
    }
  }

  /// A GLN of 13 digits.
  static func gln(_ text: String) throws(FieldError) -> GLN {
    do throws(KeyError) {
      return try GLN(text)
    } catch {
      throw FieldError(message: refusal(of: text, as: "a GLN", error))
    }
  }

  /// An SSCC of 18 digits.
  static func sscc(_ text: String) throws(FieldError) -> SSCC {
    do throws(KeyError) {
      return try SSCC(text)
    } catch {
      throw FieldError(message: refusal(of: text, as: "an SSCC", error))
    }
  }

  /// A lot or serial number as a label can hold it: 1 to 20 characters of CSET 82.
  ///
  /// Source: GS1 General Specifications, sections 3.4.1 (AI 10) and 3.5.2 (AI 21).
  static func labelText(_ text: String) throws(FieldError) -> String {
    guard text.unicodeScalars.count <= 20 else {
      throw FieldError(message: "the text is longer than 20 characters")
    }
    guard text.utf8.allSatisfy(ApplicationIdentifier.Characters.cset82.contains) else {
      throw FieldError(message: "the text has a character that no label's lot or serial can have")
    }
    return text
  }

  private static func refusal(of text: String, as key: String, _ error: KeyError) -> String {
    switch error {
    case .checkDigit(let found, let expected):
      "\"\(text)\" has check digit \(found), not \(expected)"
    case .length, .notDigit: "this is not \(key): \(error)"
    }
  }

  /// A currency's code in capital letters.
  static func currency(_ text: String) throws(FieldError) -> Currency {
    guard let currency = Currency(text) else {
      throw FieldError(message: "this is not the code of a currency in ISO 4217")
    }
    return currency
  }

  /// A date `YYYY-MM-DD`.
  static func date(_ text: String) throws(FieldError) -> CalendarDate {
    do throws(CalendarDateError) {
      return try CalendarDate(text)
    } catch {
      let reason = error == .notation ? "" : ": \(error)"
      throw FieldError(message: "this is not a date YYYY-MM-DD\(reason)")
    }
  }
}
