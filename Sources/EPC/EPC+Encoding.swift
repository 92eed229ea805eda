extension EPC {
  /// The EPC memory of the tag: whole words, zero bits at the end; nil for an identity alone.
  package var bytes: [UInt8]? {
    try? encoded()
  }

  /// ``bytes`` in capital hexadecimal digits.
  package var hex: String? {
    bytes.map(Hexadecimal.text)
  }

  /// The same identity and data, laid out on a tag by `scheme`.
  ///
  /// - Parameters:
  ///   - scheme: a scheme for EPCs of this ``kind``.
  ///   - filter: the filter value; 0 where the scheme has none.
  /// - Returns: the EPC, whose ``bytes`` are not nil.
  /// - Throws: ``EPCError`` when the scheme cannot hold it: a serial number that is no number, too
  ///   great or has zeros in front; additional data; a company prefix of unknown length.
  package func encoded(as scheme: EPCScheme, filter: UInt8) throws(EPCError) -> EPC {
    guard scheme.kind == kind else { throw EPCError(.scheme, at: 0, .character) }
    guard filter <= scheme.filterLimit ?? 0 else {
      throw EPCError(.range, .filter, at: 0, .character)
    }
    let result = EPC(
      kind, scheme: scheme, filter: filter, data: scheme == .dsgtinPlus ? dataByDate : data,
      prefixLength: scheme.isPlus ? 0 : Int(prefixLength), pieces: pieces, number: number,
      text: text, part: part)
    _ = try result.encoded()
    return result
  }

  /// The words of the tag's EPC memory.
  func encoded() throws(EPCError) -> [UInt8] {
    guard let scheme else { throw EPCError(.scheme, at: 0, .character) }
    guard scheme.isPlus || data.isEmpty else {
      throw EPCError(.dataNotCarried, .data, at: 0, .character)
    }
    var writer = BitWriter()
    writer.write(UInt64(scheme.rawValue), 8)
    switch scheme.layout {
    case .key(let bits, let serial): try write(keyBits: bits, serial, to: &writer)
    case .assetNumber, .assetText, .partNumber, .partText:
      try writeText(scheme.layout, to: &writer)
    case .general:
      writer.write(number, 52)
      try writeNumber(bits: 36, to: &writer)
    case .defense:
      writer.write(UInt64(filter), 4)
      writeCage(bitsPerCharacter: 8, to: &writer)
      try writeNumber(bits: 36, to: &writer)
    case .aerospace:
      writer.write(UInt64(filter), 6)
      writeCage(bitsPerCharacter: 6, to: &writer)
      writer.write6BitText(part)
      writer.write6BitText(text)
    case .plus: try writePlus(scheme, to: &writer)
    }
    return try writer.words()
  }

  /// Writes filter, partition and the company prefix; gives the bits that the prefix takes.
  private func writePrefix(_ prefix: UInt64, to writer: inout BitWriter) throws(EPCError) -> Int {
    guard let bits = EPCScheme.companyPrefixBits(length: Int(prefixLength)) else {
      throw EPCError(.companyPrefixUnknown, .companyPrefix, at: 0, .character)
    }
    writer.write(UInt64(filter), 3)
    writer.write(UInt64(12 - prefixLength), 3)
    writer.write(prefix, bits)
    return bits
  }

  private func write(
    keyBits: Int, _ serial: EPCScheme.Serial, to writer: inout BitWriter
  ) throws(EPCError) {
    guard let key = kind.key else { throw EPCError(.scheme, at: 0, .character) }
    guard prefixLength != 0 else {
      throw EPCError(.companyPrefixUnknown, .companyPrefix, at: 0, .character)
    }
    let (prefix, reference) = key.splitting(number, prefixLength: Int(prefixLength))
    let prefixBits = try writePrefix(prefix, to: &writer)
    writer.write(reference, keyBits - prefixBits)
    if kind == .itip {
      writer.write(UInt64(pieces / 100), 7)
      writer.write(UInt64(pieces % 100), 7)
    }
    switch serial {
    case .none(let padding): writer.writePadding(padding)
    case .number(let bits): try writeNumber(bits: bits, to: &writer)
    case .numericString(let bits):
      guard let number = Decimal.number(Array("1\(text)".utf8)) else {
        throw EPCError(.character, .serial, at: 0, .character)
      }
      writer.write(number, bits)
    case .text(let bits): writer.write7BitText(text, bits: bits)
    }
  }

  /// Writes the serial number, which must be a number without leading zeros.
  private func writeNumber(bits: Int, to writer: inout BitWriter) throws(EPCError) {
    writer.write(try Self.number(text, below: 1 << UInt64(bits), .serial), bits)
  }

  private func writeText(
    _ layout: EPCScheme.Layout, to writer: inout BitWriter
  ) throws(EPCError) {
    let whole = kind == .cpi ? part : text
    let length = Int(prefixLength)
    let prefix = Decimal.number(whole.utf8.prefix(length)) ?? 0
    let prefixBits = try writePrefix(prefix, to: &writer)
    let reference = String(whole.dropFirst(length))
    switch layout {
    case .assetNumber(let bits):
      let limit = 1 << UInt64(bits - prefixBits)
      writer.write(
        try Self.number(reference, below: UInt64(limit), .reference), bits - prefixBits)
    case .assetText(let bits):
      writer.write7BitText(reference, bits: bits - prefixBits)
    case .partNumber(let bits, let serialBits):
      writer.write(
        try Self.number(reference, below: powerOfTen(15 - length), .reference), bits - prefixBits)
      try writeNumber(bits: serialBits, to: &writer)
    case .partText, .key, .general, .defense, .aerospace, .plus:
      writer.write6BitText(reference)
      try writeNumber(bits: 40, to: &writer)
    }
  }

  private func writeCage(bitsPerCharacter bits: Int, to writer: inout BitWriter) {
    let cage = cage ?? ""
    if cage.utf8.count == 5 { writer.write(0x20, bits) }
    for byte in cage.utf8 { writer.write(UInt64(byte) & (1 << UInt64(bits) - 1), bits) }
  }

  /// The number that `text` writes without leading zeros, less than `limit`.
  static func number(
    _ text: String, below limit: UInt64, _ field: EPCError.Field?
  ) throws(EPCError) -> UInt64 {
    guard !text.isEmpty else { throw EPCError(.empty, field, at: 0, .character) }
    if let index = text.utf8.firstIndex(where: { !Repertoire.digits.contains($0) }) {
      let offset = text.utf8.distance(from: text.utf8.startIndex, to: index)
      throw EPCError(.character, field, at: offset, .character)
    }
    guard text == "0" || !text.hasPrefix("0") else {
      throw EPCError(.leadingZero, field, at: 0, .character)
    }
    guard let number = Decimal.number(text.utf8), number < limit else {
      throw EPCError(.range, field, at: 0, .character)
    }
    return number
  }
}
