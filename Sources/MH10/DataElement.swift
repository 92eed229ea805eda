/// A data identifier and its value.
///
/// Source: ANSI MH10.8.2; ISO/IEC 15434, format 06.
package struct DataElement: Hashable, Sendable {
  /// What the value is.
  package let identifier: DataIdentifier
  /// The value as it stands on the label, spaces included; may be empty.
  package let value: String

  package init(_ identifier: DataIdentifier, _ value: String) {
    self.identifier = identifier
    self.value = value
  }

  /// Takes a code and a value; nil when `code` has not the form of a data identifier.
  init?(_ code: String, _ value: String) {
    guard let identifier = DataIdentifier(code) else { return nil }
    self.init(identifier, value)
  }

  /// Reads an identifier and, to the end of `bytes`, its value; nil when none begins them.
  init?(bytes: ArraySlice<UInt8>) {
    guard let length = DataIdentifier.length(startOf: bytes) else { return nil }
    identifier = DataIdentifier(unchecked: bytes.prefix(length))
    value = ASCII.text(bytes.dropFirst(length))
  }

  /// Whether the value has the form that the standard gives it; false for an unknown identifier.
  ///
  /// A value without that form still counts: labels in use have dashes where the standard has none.
  package var hasStandardForm: Bool {
    identifier.form?.fits(Array(value.utf8)) ?? false
  }
}

extension DataElement: CustomStringConvertible {
  /// Identifier and value in one, as in a symbol of its own.
  package var description: String { identifier.code + value }
}

extension DataElement {
  /// Reads a symbol that holds one element alone, such as `1PAB-12`, `Q100` or `1JUN043325711`.
  ///
  /// Ordinary text may look the same: `PALLET` reads as the part `ALLET`. Only the other symbols of
  /// the label can tell, so whoever asks decides.
  ///
  /// - Returns: the element; nil when the identifier is not known, or the value is empty or has not
  ///   the standard's form, widened by the marks of Code 39 where the form is open.
  package static func single(_ text: [UInt8]) -> DataElement? {
    guard let element = DataElement(bytes: text[...]), let form = element.identifier.form,
      form.fits(Array(element.value.utf8), widening: true),
      element.value.first != " ", element.value.last != " "
    else { return nil }
    return element
  }
}
