/// Where and why an address is not a GS1 Digital Link.
package struct DigitalLinkError: Error, Hashable, Sendable {
  /// What does not fit.
  package let reason: Reason
  /// The first byte that does not fit, counted from 0 at the start of the URI, its length when
  /// something is missing at the end; 0 when a link is made of element strings.
  package let offset: Int
  /// The code of the application identifier that it is about; nil before one is known.
  package let identifier: String?

  init(_ reason: Reason, at offset: Int = 0, in identifier: ApplicationIdentifier? = nil) {
    self.reason = reason
    self.offset = offset
    self.identifier = identifier?.code
  }

  /// What can be wrong.
  package enum Reason: Hashable, Sendable {
    /// The byte is not one that a URI may have.
    case character
    /// It does not begin with `http://` or `https://`, in upper or in lower case.
    case scheme
    /// There is no host, or no path behind it.
    case host
    /// The byte is not one that a host may have.
    case hostCharacter
    /// No primary key and value stand in the path, or none is among the element strings.
    case noPrimaryKey
    /// The link is compressed, which Tally does not read.
    case compressed
    /// An application identifier has no value.
    case emptyValue
    /// A value has the byte 0, percent-encoded.
    case nul
    /// A query key has only digits and is no application identifier.
    case unknownApplicationIdentifier
    /// The identifier is no qualifier of the path's primary key, or stands out of order.
    case pathOrder
    /// The identifier stood before: in a link at all, among element strings with another value.
    case repeated
    /// The identifier may not stand in a query.
    case notAttribute
    /// The identifier is a qualifier of the path's primary key, so it must stand in the path.
    case belongsInPath
    /// The value breaks a rule of its application identifier, or the identifier excludes another.
    case value(GS1Error.Reason)
  }
}

extension DigitalLinkError {
  /// The error's name for programs: lowerCamelCase, and it stays.
  package var code: String {
    switch reason {
    case .character: "uriCharacter"
    case .scheme: "uriScheme"
    case .host: "uriHost"
    case .hostCharacter: "uriHostCharacter"
    case .noPrimaryKey: "noPrimaryKey"
    case .compressed: "compressedLink"
    case .emptyValue: "emptyValue"
    case .nul: "nulInValue"
    case .unknownApplicationIdentifier: "unknownApplicationIdentifier"
    case .pathOrder: "pathOrder"
    case .repeated: "repeatedInLink"
    case .notAttribute: "notLinkAttribute"
    case .belongsInPath: "belongsInPath"
    case .value(let reason): GS1Error(reason, at: offset).code
    }
  }
}

extension DigitalLinkError: CustomStringConvertible {
  /// One English sentence without its full stop; it names the identifier and the byte.
  package var description: String {
    let place = identifier.map { "(\($0)) at byte \(offset): " } ?? "byte \(offset): "
    return place + reason.description
  }
}

extension DigitalLinkError.Reason: CustomStringConvertible {
  /// What is wrong, without where.
  package var description: String {
    switch self {
    case .character: "the character is not one that a web address may have"
    case .scheme: "a web address begins with http:// or https://"
    case .host: "the web address has no host or no path"
    case .hostCharacter: "the character is not one that a host may have"
    case .noPrimaryKey: "there is no primary key, such as a GTIN or an SSCC"
    case .compressed: "the link is compressed, and compressed links are not read"
    case .emptyValue: "there is no value"
    case .nul: "the value has a zero byte"
    case .unknownApplicationIdentifier: "the number is no known application identifier"
    case .pathOrder: "the identifier does not belong behind the ones before it"
    case .repeated: "the identifier stood before"
    case .notAttribute: "the identifier may not stand behind the question mark"
    case .belongsInPath: "the identifier belongs in front of the question mark"
    case .value(let reason): reason.description
    }
  }
}
