/// One value of bracketed text, freed of escapes and of the spaces around it.
struct BracketedValue {
  /// The value.
  private(set) var bytes: [UInt8] = []
  /// Where each byte of the value stands in the text, and then where the value ends there.
  private(set) var offsets: [Int] = []
  /// Where the next `(` is, or the end of the text.
  let end: Int

  /// Reads the value that starts at `start`.
  init(_ text: [UInt8], from start: Int) {
    var offset = start
    while offset < text.count, text[offset] == ElementString.space { offset += 1 }
    while offset < text.count, text[offset] != UInt8(ascii: "(") {
      let isEscape =
        text[offset] == UInt8(ascii: "\\") && offset + 1 < text.count
        && text[offset + 1] == UInt8(ascii: "(")
      if isEscape { offset += 1 }
      bytes.append(text[offset])
      offsets.append(offset)
      offset += 1
    }
    end = offset
    while bytes.last == ElementString.space {
      bytes.removeLast()
      offset = offsets.removeLast()
    }
    offsets.append(offset)
  }
}
