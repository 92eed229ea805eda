extension ApplicationIdentifier {
  /// A rule for the content of a component; the raw value is GS1's own name of it.
  ///
  /// Source: GS1 Barcode Syntax Tests, the linters of GS1 Barcode Syntax Dictionary 2026-01-27.
  package enum Rule: String, Hashable, Sendable, CaseIterable {
    /// The last digit is the ``CheckDigit`` of those before it.
    case checkDigit = "csum"
    /// The last two characters are the check characters of those before them.
    case checkCharacters = "csumalpha"
    /// It begins with a GS1 Company Prefix, so with four digits at least.
    case companyPrefix = "gcppos1"
    /// A GS1 Company Prefix begins with its second character.
    case companyPrefixSecond = "gcppos2"
    /// It is a date `YYMMDD`.
    case date = "yymmdd"
    /// It is a date `YYMMDD`, in which day 00 is the last of the month.
    case dateOrMonth = "yymmd0"
    /// It is a date `YYYYMMDD`.
    case longDate = "yyyymmdd"
    /// It is a date `YYYYMMDD`, in which day 00 is the last of the month.
    case longDateOrMonth = "yyyymmd0"
    /// It is an hour, 00 to 23.
    case hour = "hh"
    /// It is an hour and a minute, 0000 to 2359.
    case hourMinute = "hhmi"
    /// It is a minute, 00 to 59.
    case minute = "mi"
    /// It is a second, 00 to 59.
    case second = "ss"
    /// It is the three digits of a country, ISO 3166-1.
    case country = "iso3166"
    /// It is the three digits of a country, ISO 3166-1, or 999.
    case countryOr999 = "iso3166999"
    /// It is the two letters of a country, ISO 3166-1.
    case countryLetters = "iso3166alpha2"
    /// It is the three digits of a currency, ISO 4217.
    case currency = "iso4217"
    /// It is a biological sex, ISO/IEC 5218.
    case sex = "iso5218"
    /// It is an International Bank Account Number, ISO 13616.
    case bankAccount = "iban"
    /// It is the one character of an importer index.
    case importerIndex = "importeridx"
    /// It is a latitude, as ten digits.
    case latitude = "latitude"
    /// It is a longitude, as ten digits.
    case longitude = "longitude"
    /// It is a type of AIDC media.
    case mediaType = "mediatype"
    /// It is not all zeros.
    case nonZero = "nonzero"
    /// It does not begin with a zero.
    case noZeroPrefix = "nozeroprefix"
    /// It is zeros.
    case zero = "zero"
    /// It is a code of a package, UN/ECE Recommendation 21.
    case packageType = "packagetype"
    /// Each percent sign stands before two hexadecimal digits.
    case percentEncoding = "pcenc"
    /// It is the number of a piece and how many there are, the number being no more than they.
    case pieceOfTotal = "pieceoftotal"
    /// It is a position and how many there are, with a slash between them.
    case positionInSequence = "posinseqslash"
    /// It is a direction of winding: 0, 1 or 9.
    case winding = "winding"
    /// It is 0 for no or 1 for yes.
    case yesNo = "yesno"
    /// It is hyphens.
    case hyphen = "hyphen"
    /// It has a character that is not a digit.
    case hasNonDigit = "hasnondigit"
    /// It is a North American coupon code.
    case couponCode = "couponcode"
    /// It is a North American positive offer file code.
    case couponPositiveOffer = "couponposoffer"
  }
}
