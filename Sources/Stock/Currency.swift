/// A currency by its ISO 4217 code.
package struct Currency: Hashable, Sendable {
  /// Three capital letters.
  package let code: String
  /// How many decimals its minor unit has: 0 to 4, mostly 2.
  package let minorDigits: Int

  /// Takes the code of a currency in use.
  ///
  /// - Returns: nil for anything that is not in ISO 4217's list of national currencies.
  package init?(_ code: some StringProtocol) {
    guard let digits = Self.digits[String(code)] else { return nil }
    self.code = String(code)
    minorDigits = digits
  }

  /// Millionths of the main unit in one minor unit: 10,000 for EUR, 1,000,000 for JPY.
  package var microsPerMinor: Int64 {
    (0..<(6 - minorDigits)).reduce(1) { product, _ in product * 10 }
  }

  /// Minor digits by code (ISO 4217 list one).
  private static let digits: [String: Int] = {
    var digits: [String: Int] = [:]
    for (count, codes) in [
      (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"),
      (3, "BHD IQD JOD KWD LYD OMR TND"),
      (
        2,
        """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD \
        CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD \
        GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL \
        MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN \
        PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP \
        SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
        """
      ),
    ] {
      for code in codes.split(separator: " ") { digits[String(code)] = count }
    }
    return digits
  }()
}
