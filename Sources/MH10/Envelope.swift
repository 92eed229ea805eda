/// A message of ISO/IEC 15434 taken apart: `[)>` RS, formats with RS between them, EOT.
struct Envelope {
  /// One format with its data.
  enum Format {
    /// Format 05: a GS1 message, without a separator at its start or end.
    case message([UInt8])
    /// Format 06.
    case elements([DataElement])
    /// Format 12.
    case texts([TextElement])
    /// Any other format, with its bytes as they are.
    case other(SupplierLabel.OtherFormat)
  }

  private(set) var formats: [Format] = []
  private(set) var notes: Set<SupplierLabel.Note> = []

  private static let header = Array("[)>".utf8)

  /// Where the header begins in a text that claims to be such a message; nil for any other text.
  ///
  /// Printed labels exist with a `>` too many in front.
  static func start(of bytes: ArraySlice<UInt8>) -> Int? {
    if bytes.starts(with: header) { return bytes.startIndex }
    guard bytes.first == header[2], bytes.dropFirst().starts(with: header) else { return nil }
    return bytes.startIndex + 1
  }

  /// Takes the message apart whose header is at `start`; indices count from the scan's first byte.
  init(_ bytes: ArraySlice<UInt8>, start: Int) throws(LabelError) {
    if start > bytes.startIndex { notes.insert(.byteBeforeHeader) }
    var rest = bytes[(start + Self.header.count)...]
    if rest.first == ASCII.rs {
      rest.removeFirst()
    } else {
      notes.insert(.recordSeparatorMissing)
    }
    let data = rest.prefix { $0 != ASCII.eot }
    guard rest[data.endIndex...].dropFirst().isEmpty else {
      throw LabelError(.afterTrailer, at: data.endIndex + 1)
    }
    if data.endIndex == rest.endIndex {
      notes.insert(.trailerMissing)
    } else if data.last != ASCII.rs {
      notes.insert(.recordSeparatorMissing)
    }
    for format in data.split(separator: ASCII.rs) {
      formats.append(try read(format))
    }
    guard !formats.isEmpty else { throw LabelError(.empty, at: data.startIndex) }
  }
  /// Reads a format: two digits, and what stands behind them.
  private mutating func read(_ format: ArraySlice<UInt8>) throws(LabelError) -> Format {
    guard format.prefix(2).count == 2, let number = ASCII.number(format.prefix(2)) else {
      throw LabelError(.format, at: format.startIndex)
    }
    var data = format.dropFirst(2)
    guard [5, 6, 12].contains(number) else {
      return .other(.init(number: Int(number), bytes: Array(data)))
    }
    if data.first == ASCII.gs {
      data.removeFirst()
    } else if data.contains(ASCII.gs) {
      notes.insert(.separatorMissing)
    } else {
      throw LabelError(.separator, at: data.startIndex)
    }
    let pieces = data.split(separator: ASCII.gs)
    if data.split(separator: ASCII.gs, omittingEmptySubsequences: false).count > pieces.count {
      notes.insert(.emptyElement)
    }
    guard let first = pieces.first else { throw LabelError(.empty, at: data.startIndex) }
    guard pieces.count <= SupplierLabel.countLimit else {
      throw LabelError(.tooMany, at: pieces[SupplierLabel.countLimit].startIndex)
    }
    switch number {
    case 5: return .message(pieces.dropFirst().reduce(Array(first)) { $0 + [ASCII.gs] + $1 })
    case 12: return .texts(pieces.map { TextElement(ASCII.text($0)) })
    case _: return .elements(try Self.elements(pieces))
    }
  }

  /// Reads pieces of which each is a data identifier and its value.
  private static func elements(
    _ pieces: [ArraySlice<UInt8>]
  ) throws(LabelError) -> [DataElement] {
    var elements: [DataElement] = []
    for piece in pieces {
      guard let element = DataElement(bytes: piece) else {
        throw LabelError(.identifier, at: piece.startIndex)
      }
      elements.append(element)
    }
    return elements
  }
}
