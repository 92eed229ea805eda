extension GS1Error: CustomStringConvertible {
  /// One English sentence without its full stop; it names the identifier and the byte.
  package var description: String {
    let place = identifier.map { "(\($0)) at byte \(offset): " } ?? "byte \(offset): "
    return place + reason.description
  }
}

extension GS1Error.Reason: CustomStringConvertible {
  /// What is wrong, without where.
  package var description: String {
    switch self {
    case .empty: "there is no element string"
    case .unknownApplicationIdentifier: "no known application identifier begins here"
    case .tooShort(let minimum): "the value ends before its \(minimum) characters are complete"
    case .tooLong(let maximum): "the value is longer than \(maximum) characters"
    case .character(.digits): "a digit is expected"
    case .character(.cset82): "the character is not one that GS1 allows"
    case .character(.cset39): "the character is not a digit, a capital letter, #, - or /"
    case .character(.cset64): "the character is not one of base64url"
    case .checkDigit(let found, let expected):
      "the check digit is \(found) where \(expected) is expected"
    case .date(let error): "\(error)"
    case .companyPrefix: "the value does not begin with a GS1 Company Prefix"
    case .padding: "the padding is not that of base64url"
    case .rule(let rule): rule.refusal
    case .coupon(let field): "the coupon's \(field.rawValue) is missing, cut short or wrong"
    case .excluded(let other): "the identifier must not stand beside (\(other.code))"
    case .unserialized(let key): "(\(key.code)) beside a digital signature needs its serial number"
    case .repeated: "the identifier stood before with another value"
    case .tooMany: "there are more than \(ElementString.countLimit) element strings"
    case .bracket: "an application identifier in brackets is expected"
    }
  }
}

extension ApplicationIdentifier.Rule {
  /// What is wrong with a value that breaks the rule.
  var refusal: String {
    switch self {
    case .checkDigit: "the check digit is wrong"
    case .checkCharacters: "the check characters are wrong"
    case .companyPrefix, .companyPrefixSecond: "there is no GS1 Company Prefix"
    case .date, .dateOrMonth, .longDate, .longDateOrMonth: "the digits are not a date"
    case .hour, .hourMinute: "the digits are not a time of day"
    case .minute: "the digits are not a minute"
    case .second: "the digits are not a second"
    case .country: "the digits are not a country of ISO 3166"
    case .countryOr999: "the digits are neither a country of ISO 3166 nor 999"
    case .countryLetters: "the letters are not a country of ISO 3166"
    case .currency: "the digits are not a currency of ISO 4217"
    case .sex: "the digit is not a biological sex: 0, 1, 2 or 9"
    case .bankAccount: "the value is not an IBAN: country, characters or check digits are wrong"
    case .importerIndex: "the importer index is not one letter, digit, - or _"
    case .latitude: "the latitude is not ten digits up to 1800000000"
    case .longitude: "the longitude is not ten digits up to 3600000000"
    case .mediaType: "the digits are not a type of AIDC media"
    case .nonZero: "the value must not be zero"
    case .noZeroPrefix: "the value must not begin with a zero"
    case .zero: "a zero is expected"
    case .packageType: "the code is not a package of UN/ECE Recommendation 21"
    case .percentEncoding: "a percent sign stands without two hexadecimal digits behind it"
    case .pieceOfTotal: "the piece is not 1 or more and at most the total"
    case .positionInSequence: "the position is not written as 1/3, at most the last"
    case .winding: "the direction of winding is not 0, 1 or 9"
    case .yesNo: "the digit is neither 0 for no nor 1 for yes"
    case .hyphen: "a hyphen is expected"
    case .hasNonDigit: "the value must not be digits only"
    case .couponCode, .couponPositiveOffer: "the coupon is wrong"
    }
  }
}

extension CalendarDateError: CustomStringConvertible {
  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .notation: "the date is not written as it must be"
    case .year(let year): "\(year) is not a year from 1 to 9999"
    case .month(let month): "\(month) is not a month"
    case .day(let day, let last): "\(day) is not a day of a month with \(last)"
    }
  }
}

extension KeyError: CustomStringConvertible {
  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .length(let found, let allowed):
      "\(found) characters where \(allowed.map(String.init).joined(separator: ", ")) are expected"
    case .notDigit(let offset): "character \(offset + 1) is not a digit"
    case .checkDigit(let found, let expected):
      "the check digit is \(found) where \(expected) is expected"
    }
  }
}
