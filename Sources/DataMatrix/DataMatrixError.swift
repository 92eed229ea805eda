/// Why modules did not become a message.
package enum DataMatrixError: Error, Hashable, Sendable {
  /// No size has that many rows and columns.
  case unknownSize(rows: Int, columns: Int)
  /// More codewords are wrong than the error correction can put right.
  case uncorrectable
  /// A codeword means nothing where it stands; `offset` counts from 0.
  case malformed(offset: Int)
}
