/// Why codewords did not become a message.
package enum PDF417Error: Error, Hashable, Sendable {
  /// No symbol has that many codewords, or not with that level of error correction.
  case unknownShape
  /// More codewords are wrong than the error correction can put right.
  case uncorrectable
  /// The symbol does not tell its own length, so that chance made it.
  case unconfirmed
  /// A codeword means nothing where it stands; `offset` counts from 0, the length's codeword.
  case malformed(offset: Int)
}
