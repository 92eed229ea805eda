import Glibc

/// The bytes of a source from the first to the last, in pieces.
struct SourceReader: ~Copyable {
  private enum Content {
    case file(descriptor: CInt)
    case bytes(ArraySlice<UInt8>)
  }

  /// How many bytes there are, as far as that is known before they are read.
  let byteCount: Int
  private var content: Content

  /// - Throws: ``Failure`` `unreadable` with the system's reason.
  init(_ source: PageSource) throws(Failure) {
    switch source.content {
    case .bytes(let bytes):
      (byteCount, content) = (bytes.count, .bytes(bytes[...]))
    case .file(let path):
      let (descriptor, size) = try openForReading(path)
      (byteCount, content) = (size, .file(descriptor: descriptor))
    }
  }

  deinit {
    if case .file(let descriptor) = content { close(descriptor) }
  }

  /// The next piece; empty at the end.
  ///
  /// - Throws: ``Failure`` `unreadable` with the system's reason.
  mutating func next(atMost limit: Int) throws(Failure) -> [UInt8] {
    switch content {
    case .bytes(let rest):
      content = .bytes(rest.dropFirst(limit))
      return Array(rest.prefix(limit))
    case .file(let descriptor):
      return try readPiece(descriptor, atMost: limit)
    }
  }
}
