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
    case .repeated: "the identifier stood before with another value"
    case .tooMany: "there are more than \(ElementString.countLimit) element strings"
    case .bracket: "an application identifier in brackets is expected"
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
