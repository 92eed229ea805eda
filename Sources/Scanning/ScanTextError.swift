/// Why a text with escapes cannot be read.
package enum ScanTextError: Error, Hashable, Sendable {
  /// The backslash at the byte `offset` begins neither `\xHH` nor `\\`.
  case escape(offset: Int)
}
