/// What stands beside an identifier: in a GS1 Digital Link URI, and on the whole label.
///
/// A pattern is a code in which `n` stands for any digit: `31nn`.
///
/// Source: GS1 Barcode Syntax Dictionary 2026-01-27.
extension ApplicationIdentifier {
  /// Whether it may stand in the query of a GS1 Digital Link URI.
  package var isLinkAttribute: Bool {
    entry.isLinkAttribute
  }

  /// The codes that may follow it in the path of a GS1 Digital Link URI, when it is a primary key.
  ///
  /// Each element is one sequence, of which any may be left out but none may change places;
  /// sequences do not mix. Empty for a key without qualifiers; nil when it is no primary key.
  package var linkQualifiers: [[String]]? {
    entry.linkQualifiers
  }

  /// The alternatives of which the label must have one, each of them patterns that all must be
  /// there; empty when it may stand alone.
  package var requirements: [[String]] {
    entry.requirements
  }

  /// The patterns that must not be on the same label; one that it matches itself means the others.
  package var exclusions: [String] {
    entry.exclusions
  }

  /// Whether its code is one of `pattern`.
  package func matches(_ pattern: String) -> Bool {
    Self.code(code, matches: pattern)
  }

  /// Whether `code` is one of `pattern`.
  static func code(_ code: String, matches pattern: String) -> Bool {
    code.utf8.count == pattern.utf8.count
      && zip(code.utf8, pattern.utf8).allSatisfy { $0 == $1 || $1 == UInt8(ascii: "n") }
  }
}
