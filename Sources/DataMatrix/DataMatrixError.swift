/// Why modules did not become a message.
package enum DataMatrixError: Error, Hashable, Sendable {
  /// No size has that many rows and columns.
  case unknownSize(rows: Int, columns: Int)
  /// More codewords are wrong than the error correction can put right.
  case uncorrectable
  /// The error correction was used up, and nothing else says that the result is the message.
  case unconfirmed
  /// The symbol is one part of a message in several symbols (ISO/IEC 16022, 5.6).
  case structuredAppend
  /// The symbol is meant to set up a reader and is not data (ISO/IEC 16022, 5.2.4.9).
  case readerProgramming
  /// A codeword means nothing where it stands; `offset` counts from 0.
  case malformed(offset: Int)
}
