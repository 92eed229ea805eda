package import EPC
package import GS1
package import MH10

/// Why a scan names nothing: it must be scanned again, or its label is wrong.
package enum IdentificationError: Error, Hashable, Sendable {
  /// The scan has no data, or spaces only.
  case empty
  /// The scan has a byte of zero, which no label has and no text in the database may have.
  case nul
  /// The scan claims to be a GS1 message and is none; offsets count from the first byte behind
  /// the symbology identifier, or of bracketed text from its first `(`.
  case elementString(GS1Error)
  /// The scan is a GS1 Digital Link that breaks a rule; offsets count from its first byte.
  case link(DigitalLinkError)
  /// The scan begins as a supplier's label and breaks off or breaks a rule.
  case label(LabelError)
  /// The text is not the content of an RFID tag, or the tag has none that is known.
  case tag(EPCError)
  /// A trade item symbol brought no GTIN; a wrong check digit names the right one.
  case misread(KeyError)
}

extension IdentificationError: CustomStringConvertible {
  /// The error's name for programs: lowerCamelCase, and it stays.
  package var code: String {
    switch self {
    case .empty: "empty"
    case .nul: "nul"
    case .elementString(let error): error.code
    case .link(let error): error.code
    case .label(let error): error.code
    case .tag(let error): error.code
    case .misread: "misread"
    }
  }

  /// The byte behind the symbology identifier where reading stopped; nil when there is no such.
  package var offset: Int? {
    switch self {
    case .elementString(let error): error.offset
    case .link(let error): error.offset
    case .label(let error): error.offset
    case .tag(let error): error.offset
    case .empty, .nul, .misread: nil
    }
  }

  /// What is wrong, in English without a full stop.
  package var description: String {
    switch self {
    case .empty: "the scan is empty"
    case .nul: "the scan has a byte of zero"
    case .elementString(let error): error.description
    case .link(let error): error.description
    case .label(let error): error.description
    case .tag(let error): error.description
    case .misread(let error): error.description
    }
  }
}
