extension SupplierLabel {
  /// Reads a label, or finds that the bytes are something else.
  ///
  /// What begins with the header of ISO/IEC 15434 is such a message or an error. Everything else is
  /// a label only when all of it has the form of one and names a part and a quantity; of HIBC the
  /// form is enough, and whoever asks looks at ``HIBC/checkIsRight``.
  ///
  /// - Parameter bytes: the data without a symbology identifier.
  /// - Returns: the label; nil for bytes that claim to be none.
  /// - Throws: ``LabelError`` with the offset in `bytes`, for a message that begins and breaks.
  package static func recognize(_ bytes: [UInt8]) throws(LabelError) -> SupplierLabel? {
    let spaces: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    guard let first = bytes.firstIndex(where: { !spaces.contains($0) }),
      let last = bytes.lastIndex(where: { !spaces.contains($0) })
    else { return nil }
    let text = bytes[first...last]
    if let start = Envelope.start(of: text) {
      guard text.count <= byteLimit else { throw LabelError(.tooMany, at: first + byteLimit) }
      return SupplierLabel(try Envelope(text, start: start))
    }
    guard text.count <= byteLimit else { return nil }
    if let label = braced(text) ?? worded(text) ?? separated(text) ?? spaced(text) { return label }
    // A space may be a check character, so only ends of lines are no part of the symbol.
    let line = bytes[first...].prefix { $0 != 0x0A && $0 != 0x0D }
    guard line.endIndex > last, let hibc = try? HIBC(Array(line)) else { return nil }
    return SupplierLabel(hibc)
  }
}
