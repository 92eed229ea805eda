/// Why modules did not become a message.
package enum AztecError: Error, Hashable, Sendable {
  /// No size has that many modules on a side.
  case unknownSize(side: Int)
  /// The rings and marks in the middle, or the mode message around them, are not a symbol's.
  case noCore
  /// More codewords are wrong than the error correction can put right.
  case uncorrectable
  /// The bits mean nothing where they stand; `offset` counts bits of the message from 0.
  case malformed(offset: Int)
}
