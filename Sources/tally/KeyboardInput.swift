import Scanning

/// What arrives from a keyboard, traced back to what was scanned.
struct KeyboardInput {
  /// How this desk's keyboard changes scans; nil when nobody has measured it.
  private let profile: KeyboardProfile?

  /// The keyboard of this desk.
  ///
  /// - Throws: ``Failure`` when a profile is kept that cannot be read.
  static func kept() throws -> KeyboardInput {
    // Without a home nothing is kept; what needs the home says so itself.
    KeyboardInput(profile: try (try? KeyboardSettings())?.profile())
  }

  /// The bytes that the scanner sent.
  ///
  /// - Returns: nil when the text is as it seems: there is no profile, and no separator in it shows
  ///   that one is needed.
  /// - Throws: ``KeyboardError`` at a character that cannot be traced back.
  func scanned(_ typed: [UInt8]) throws(KeyboardError) -> [UInt8]? {
    try (profile ?? KeyboardProfile.guess(typed))?.scanned(typed)
  }

  /// What a person may type instead of scanning a command card.
  static func control(_ typed: [UInt8]) -> Control? {
    switch String(decoding: typed, as: UTF8.self).lowercased() {
    case "undo": .undo
    case "damaged": .damaged
    case _: nil
    }
  }
}

extension KeyboardError {
  /// What to do about it.
  var hint: String {
    switch reason {
    case .notUTF8: "Set the terminal to UTF-8."
    case .unknown: "`tally devices calibrate` learns what this keyboard makes of a scan."
    case .ambiguous, .accent:
      "Set the scanner to the computer's keyboard layout, or to Alt codes; then"
        + " `tally devices calibrate`."
    }
  }
}
