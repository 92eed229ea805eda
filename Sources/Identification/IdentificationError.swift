package import EPC
package import GS1
package import MH10

/// Why a scan names nothing: it must be scanned again, or its label is wrong.
///
/// Offsets count from the first byte behind the symbology identifier, or of the text, with the
/// spaces in front of it.
package enum IdentificationError: Error, Hashable, Sendable {
  /// The scan has no data, or spaces only.
  case empty
  /// The scan has a byte of zero, which no label has and no text in the database may have.
  case nul
  /// The scan claims to be a GS1 message and is none.
  case elementString(GS1Error)
  /// The scan is a GS1 Digital Link that breaks a rule.
  case link(DigitalLinkError)
  /// The scan begins as a supplier's label and breaks off or breaks a rule.
  case label(LabelError)
  /// The text is not the content of an RFID tag, or the tag has none that is known; the offset is
  /// in the text, while the error may speak of bits.
  case tag(EPCError, offset: Int)
  /// The additional data of an RFID tag break a rule; the offset in the error is of no text.
  case tagData(GS1Error)
  /// The symbol is an Aztec rune, whose three digits mark a thing and name none.
  case rune
  /// A trade item symbol brought no GTIN; a wrong check digit names the right one.
  case misread(KeyError)
}

extension IdentificationError: CustomStringConvertible {
  /// The error's name for programs: lowerCamelCase, and it stays.
  package var code: String {
    switch self {
    case .empty: "empty"
    case .nul: "nul"
    case .elementString(let error), .tagData(let error): error.code
    case .link(let error): error.code
    case .label(let error): error.code
    case .tag(let error, _): error.code
    case .rune: "rune"
    case .misread: "misread"
    }
  }

  /// The byte where reading stopped; nil when there is no such.
  package var offset: Int? {
    switch self {
    case .elementString(let error): error.offset
    case .link(let error): error.offset
    case .label(let error): error.offset
    case .tag(_, let offset): offset
    case .misread(.notDigit(let offset)): offset
    case .empty, .nul, .rune, .tagData, .misread: nil
    }
  }

  /// What is wrong, in English without a full stop.
  package var description: String {
    switch self {
    case .empty: "the scan is empty"
    case .nul: "the scan has a byte of zero"
    case .elementString(let error): error.description
    case .link(let error): error.description
    case .label(let error): "byte \(error.offset): \(error.description)"
    case .tag(let error, _): error.description
    case .tagData(let error):
      "the tag's additional data\(error.identifier.map { " (\($0))" } ?? ""): \(error.reason)"
    case .rune: "the symbol is an Aztec rune, which names nothing"
    case .misread(let error): error.description
    }
  }
}

extension IdentificationError {
  /// The same error at the place where `place` finds its byte.
  func moved(_ place: (Int) -> Int) -> IdentificationError {
    switch self {
    case .elementString(let error): .elementString(error.moved(place))
    case .link(let error): .link(error.moved(place))
    case .label(let error): .label(error.moved(place))
    case .tag(let error, let offset): .tag(error, offset: place(offset))
    case .misread(.notDigit(let offset)): .misread(.notDigit(offset: place(offset)))
    case .empty, .nul, .rune, .tagData, .misread: self
    }
  }
}
