/// Where Tally answers otherwise than a vector, on purpose; the tests assert that it does.
enum Differences {
  /// Errors of GS1's linters that come from a register of allocated company prefixes.
  ///
  /// Their tests stub the register, which only GS1 knows, so a prefix of the right shape is taken.
  static let registerErrors: Set<String> = [
    "GS1_LINTER_INVALID_GCP_PREFIX", "GS1_LINTER_GCP_DATASOURCE_OFFLINE",
  ]

  /// Linters of former dictionaries that now take everything; today's names none of them.
  static let formerLinters: Set<String> = [
    "hhmm", "iso3166list", "key", "keyoff1", "mmoptss", "yymmddhh",
  ]

  /// Whether the engine was told to permit identifiers that no dictionary has.
  ///
  /// A receiving dock has no use for them: an unknown identifier is a misread or not GS1.
  static func isUnknownPermitted(_ text: String) -> Bool {
    text.contains("(89)")
  }

  /// Whether a message lacks the FNC1 in front without which the engine refuses.
  ///
  /// The engine takes a symbol's raw data. To Tally the symbology identifier, which stands before
  /// the message, says that it is GS1.
  static func isWithoutFNC1(_ kind: String, _ text: String) -> Bool {
    kind == "parseUnbracketed" && !text.hasPrefix("^") && !text.isEmpty
  }

  /// Messages that biip reads although two separators stand in a row.
  ///
  /// A value is missing between them; GS1's engine refuses them as Tally does.
  static let doubledSeparators: Set<String> = ["0107032069804988100329\\x1d\\x1d15210526"]
}
