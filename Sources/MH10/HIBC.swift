import GS1

/// A symbol of the Health Industry Bar Code: a primary, a secondary, or both in one.
///
/// Source: ANSI/HIBC 2.6, sections 2.2 and 2.3.
package struct HIBC: Hashable, Sendable {
  /// Which data a symbol has.
  package enum Kind: Hashable, Sendable {
    /// Who made what.
    case primary
    /// Lot, serial number, expiry and quantity of what the primary beside it names.
    case secondary
    /// Both, with `/` between them.
    case concatenated
  }

  package let kind: Kind
  /// The four characters of the Labeler Identification Code, of which the first is a letter; nil
  /// in a secondary.
  package let labeler: String?
  /// The labeler's product or catalogue number, 1 to 18 digits and capitals; nil in a secondary.
  package let product: String?
  /// The packaging level, 0 to 9, of which 0 is the unit of use; nil in a secondary.
  package let packagingLevel: Int?
  /// What the secondary says; nil in a primary.
  let secondary: Secondary?
  /// What stands behind further slashes, such as `16D` or `S`, in its order; mostly none.
  package let supplements: [DataElement]
  /// The character that ties a secondary to its primary: that one's check character.
  package let link: UInt8?
  /// The check character as it stands in the symbol.
  package let check: UInt8
  /// Whether the check character is the one that belongs behind the others.
  package let checkIsRight: Bool

  /// Reads a symbol, with or without the `*` around it that people see and Code 39 has.
  ///
  /// - Parameter text: the data of the symbol, spaces included, for one may be the check character.
  /// - Throws: ``LabelError`` at the first byte that does not fit; never for a wrong check
  ///   character, which ``checkIsRight`` tells.
  package init(_ text: [UInt8]) throws(LabelError) {
    var body = text[...]
    if body.first == UInt8(ascii: "*") { body.removeFirst() }
    if body.last == UInt8(ascii: "*") { body.removeLast() }
    guard body.first == UInt8(ascii: "+"), body.count >= 4, let check = body.last else {
      throw LabelError(.notHIBC, at: body.startIndex)
    }
    if let odd = body.firstIndex(where: { !CharacterKind.code39.contains($0) }) {
      throw LabelError(.value, at: odd)
    }
    self.check = check
    checkIsRight = Self.checkCharacter(behind: body.dropLast()) == check
    var data = body.dropFirst().dropLast()
    let start = data[data.startIndex]
    if ASCII.isCapital(start) {
      var segments = Self.segments(data)
      let primary = segments.removeFirst()
      try Self.checkPrimary(primary)
      labeler = ASCII.text(primary.prefix(4))
      product = ASCII.text(primary.dropFirst(4).dropLast())
      packagingLevel = primary.last.map { Int($0 - 0x30) }
      link = nil
      kind = segments.isEmpty ? .primary : .concatenated
      (secondary, supplements) = try Self.details(segments)
    } else {
      guard ASCII.isDigit(start) || start == UInt8(ascii: "$") else {
        throw LabelError(.notHIBC, at: data.startIndex)
      }
      guard data.count >= 2, let link = data.popLast() else {
        throw LabelError(.link, at: data.endIndex)
      }
      (labeler, product, packagingLevel) = (nil, nil, nil)
      self.link = link
      kind = .secondary
      (secondary, supplements) = try Self.details(Self.segments(data))
    }
  }

  private static func segments(_ data: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    data.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
  }

  /// Refuses what is no labeler, product and packaging level.
  private static func checkPrimary(_ primary: ArraySlice<UInt8>) throws(LabelError) {
    let letters = primary.prefix { ASCII.isCapital($0) || ASCII.isDigit($0) }
    guard letters.count == primary.count else { throw LabelError(.primary, at: letters.endIndex) }
    guard 6...23 ~= primary.count, let level = primary.last, ASCII.isDigit(level) else {
      throw LabelError(.primary, at: primary.endIndex)
    }
  }

  /// Reads the secondary, when there is one, and the supplements behind it.
  private static func details(
    _ segments: [ArraySlice<UInt8>]
  ) throws(LabelError) -> (Secondary?, [DataElement]) {
    var rest = segments[...]
    var secondary: Secondary?
    if let first = rest.first, DataIdentifier.length(startOf: first) == nil {
      secondary = try Secondary(first)
      rest.removeFirst()
    }
    var supplements: [DataElement] = []
    for segment in rest {
      guard let element = DataElement(bytes: segment) else {
        throw LabelError(.identifier, at: segment.startIndex)
      }
      guard !element.value.isEmpty else { throw LabelError(.value, at: segment.endIndex) }
      supplements.append(element)
    }
    return (secondary, supplements)
  }
}
