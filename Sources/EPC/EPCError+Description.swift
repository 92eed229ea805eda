extension EPCError {
  /// The error's name for programs: lowerCamelCase, and it stays.
  package var code: String {
    switch reason {
    case .notHexadecimal: "notHexadecimal"
    case .notWords: "notWords"
    case .blank: "blank"
    case .chipDefault: "chipDefault"
    case .header: "header"
    case .protocolControl: "protocolControl"
    case .partition: "partition"
    case .tooShort: "tooShort"
    case .tooLong: "tooLong"
    case .range: "range"
    case .padding: "padding"
    case .empty: "empty"
    case .character: "character"
    case .leadingZero: "leadingZero"
    case .encoding: "encoding"
    case .unknownApplicationIdentifier: "unknownApplicationIdentifier"
    case .date: "date"
    case .checkDigit: "checkDigit"
    case .uri: "uri"
    case .scheme: "scheme"
    case .components: "components"
    case .escape: "escape"
    case .companyPrefixLength: "companyPrefixLength"
    case .companyPrefixUnknown: "companyPrefixUnknown"
    case .missing: "missing"
    case .repeated: "repeated"
    case .dataNotCarried: "dataNotCarried"
    case .dataMissing: "dataMissing"
    }
  }

  /// The same reason at a field of the tag's memory.
  func moved(to field: Field?, atBit offset: Int) -> EPCError {
    EPCError(reason, field ?? self.field, at: offset, .bit)
  }
}

extension EPCError: CustomStringConvertible {
  /// One English sentence without its full stop; it names the field and the bit or character.
  package var description: String {
    let place = "\(unit.rawValue) \(offset): "
    return (field.map { "\($0.rawValue) at " } ?? "") + place + reason.description
  }
}

extension EPCError.Reason: CustomStringConvertible {
  /// What is wrong, without where.
  package var description: String {
    switch self {
    case .notHexadecimal: "a hexadecimal digit is expected"
    case .notWords: "the memory is not made of whole 16-bit words"
    case .blank: "the tag was never written"
    case .chipDefault: "the tag has only what the maker of its chip left in it"
    case .header(let byte): "no EPC begins with \(Hexadecimal.text([byte]))"
    case .protocolControl(let word):
      "\(Hexadecimal.text([UInt8(word >> 8), UInt8(word & 0xFF)])) is a protocol control word"
    case .partition(let value): "\(value) is not a partition from 0 to 6"
    case .tooShort(let minimum): "the end comes before the \(minimum) that are needed"
    case .tooLong(let maximum): "there are more than \(maximum)"
    case .range: "the number is too great"
    case .padding: "bits that must be zero are not"
    case .empty: "something is expected"
    case .character: "the character is not allowed"
    case .leadingZero: "a number without leading zeros is expected"
    case .encoding(let value): "\(value) is not a way to encode characters"
    case .unknownApplicationIdentifier: "no application identifier that a tag may carry begins here"
    case .date: "the digits are not a date or time"
    case .checkDigit(let found, let expected):
      "the check digit is \(found) where \(expected) is expected"
    case .uri: "this is not such a URI of an EPC"
    case .scheme: "the scheme is unknown or for EPCs of another kind"
    case .components(let found, let expected):
      "\(found) components where \(expected) are expected"
    case .escape: "this is not an escape for a character that needs one"
    case .companyPrefixLength(let length):
      "a company prefix has 6 to 12 digits, not \(length)"
    case .companyPrefixUnknown: "the length of the company prefix is needed and not known"
    case .missing(let code): "(\(code)) is missing"
    case .repeated(let code): "(\(code)) stands twice with different values"
    case .dataNotCarried: "the scheme has no room for this"
    case .dataMissing: "additional data are announced and missing"
    }
  }
}
