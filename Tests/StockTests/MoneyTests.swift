import Stock
import Testing

@Suite struct `Currencies` {
  @Test(arguments: [
    ("EUR", 2, 10_000), ("USD", 2, 10_000), ("JPY", 0, 1_000_000), ("BHD", 3, 1_000),
    ("XCG", 2, 10_000), ("ZWG", 2, 10_000), ("VED", 2, 10_000),
  ])
  func `has the decimals of its minor unit`(code: String, digits: Int, micros: Int64) throws {
    let currency = try #require(Currency(code))
    #expect(currency.code == code)
    #expect(currency.minorDigits == digits)
    #expect(currency.microsPerMinor == micros)
  }

  @Test(arguments: ["", "eur", "EURO", "EU", "XXX", "XAU", "XTS", "DEM", " EUR", "€"])
  func `is none that ISO 4217 does not list for a country today`(code: String) {
    #expect(Currency(code) == nil)
  }
}

@Suite struct `Amounts of money` {
  @Test(
    arguments: [
      (0, "EUR", "0.00 EUR"), (5, "EUR", "0.05 EUR"), (50, "EUR", "0.50 EUR"),
      (99_999, "EUR", "999.99 EUR"), (100_000, "EUR", "1,000.00 EUR"),
      (123_456_789, "EUR", "1,234,567.89 EUR"), (-5, "EUR", "-0.05 EUR"),
      (-123_456, "EUR", "-1,234.56 EUR"), (0, "JPY", "0 JPY"), (999, "JPY", "999 JPY"),
      (1_250, "JPY", "1,250 JPY"), (5, "BHD", "0.005 BHD"), (1_234_567, "BHD", "1,234.567 BHD"),
      (.min, "EUR", "-92,233,720,368,547,758.08 EUR"),
      (.max, "JPY", "9,223,372,036,854,775,807 JPY"),
    ] as [(Int64, String, String)])
  func `is written with its decimals, and commas between thousands`(
    minorUnits: Int64, code: String, text: String
  ) throws {
    let currency = try #require(Currency(code))
    #expect(Money(minorUnits: minorUnits, currency).description == text)
  }
}

@Suite struct `Unit price` {
  @Test func `is zero or more, and below a million`() throws {
    let euro = try #require(Currency("EUR"))
    #expect(UnitPrice(micros: -1, euro) == nil)
    #expect(UnitPrice(micros: 0, euro)?.micros == 0)
    #expect(UnitPrice(micros: 999_999_999_999, euro)?.micros == 999_999_999_999)
    #expect(UnitPrice(micros: 1_000_000_000_000, euro) == nil)
  }
}
