/// Why a tape cannot be read at all.
package enum TapeError: Error, Hashable, Sendable {
  /// The header names this version, escaped for showing, and only `1` is known.
  case version(String)
}
