/// How much one file may take of the machine.
package struct DecodingLimits: Hashable, Sendable {
  /// The longest that a page may take, and opening a file; a decoder that takes longer is stopped.
  package var pageDeadline: Duration = .seconds(30)
  /// The longest that a file may take, all its pages together.
  package var fileDeadline: Duration = .seconds(600)
  /// The most memory of a decoder, in bytes, beyond its program.
  package var memoryByteLimit = 512 << 20
  /// The most memory of the renderer of drawn pages, in bytes; it holds the file besides the page.
  package var rendererByteLimit = 1 << 30
  /// The most bytes of a file.
  package var fileByteLimit = 320 << 20
  /// The most pixels of a page, width times height.
  package var pixelLimit = 100_000_000
  /// The most pages of a file; one that has more is refused.
  package var pageLimit = 500
  /// After how many pages a decoder is replaced, within a file too, since libraries keep memory.
  package var pagesPerDecoder = 1000
  /// After how many lost decoders no more is tried of a file.
  package var lossLimit = 5

  package init() {}
}
