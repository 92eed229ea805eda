extension EPC {
  /// Reads the EPC memory of a tag: whole words, as a reader delivers them.
  ///
  /// Words more than the EPC has are allowed when all their bits are zero. A protocol control word
  /// in front is an error; ``TagContent`` looks behind it.
  ///
  /// - Throws: ``EPCError`` at the first bit that does not fit.
  @specialized(where Bytes == [UInt8])
  package init<Bytes: Collection<UInt8>>(bits bytes: borrowing Bytes) throws(EPCError) {
    let memory = try TagMemory(bytes)
    if let word = ProtocolControl(leading: memory) {
      throw EPCError(.protocolControl(word.value), .header, at: 0, .bit)
    }
    try self.init(memory)
  }

  /// Reads the EPC memory of a tag, written in hexadecimal digits: whole words.
  ///
  /// - Throws: ``EPCError``, with the offset of the character when one is no digit, else of the bit.
  package init(hex: some StringProtocol) throws(EPCError) {
    try self.init(bits: Hexadecimal.words(hex))
  }

  /// Reads what is an EPC from its header on.
  init(_ memory: TagMemory) throws(EPCError) {
    var reader = BitReader(memory)
    guard memory.bitCount > 0 else { throw EPCError(.blank, at: 0, .bit) }
    let header = UInt8(truncatingIfNeeded: try reader.read(8, .header))
    guard let scheme = EPCScheme(rawValue: header) else {
      throw EPC.error(header: header, of: memory)
    }
    switch scheme.layout {
    case .key(let bits, let serial):
      try self.init(scheme, keyBits: bits, serial, from: &reader)
    case .assetNumber, .assetText, .partNumber, .partText:
      try self.init(textual: scheme, from: &reader)
    case .general: try self.init(general: scheme, from: &reader)
    case .defense: try self.init(defense: scheme, from: &reader)
    case .aerospace: try self.init(aerospace: scheme, from: &reader)
    case .plus: try self.init(plus: scheme, from: &reader)
    }
    try reader.readPadding()
  }

  /// The error of memory that does not begin as an EPC.
  private static func error(header: UInt8, of memory: TagMemory) -> EPCError {
    if memory.firstOne(from: 0, to: memory.bitCount) == nil { return EPCError(.blank, at: 0, .bit) }
    let reason = header == TagContent.chipHeader ? .chipDefault : EPCError.Reason.header(header)
    return EPCError(reason, .header, at: 0, .bit)
  }

  /// Reads a numeric key and its serial number.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, sections 14.4.1 to 14.4.3, 14.4.6 and 14.4.10.
  @inline(always)
  private init(
    _ scheme: EPCScheme, keyBits: Int, _ serial: EPCScheme.Serial, from reader: inout BitReader
  ) throws(EPCError) {
    let kind = scheme.kind
    guard let key = kind.key else { throw EPCError(.scheme, .header, at: 0, .bit) }
    let filter = UInt8(try reader.read(3, .filter))
    let (prefixLength, prefixBits) = try reader.readPartition()
    let prefix = try reader.read(prefixBits, below: powerOfTen(prefixLength), .companyPrefix)
    let reference = try reader.read(
      keyBits - prefixBits, below: powerOfTen(key.referenceDigits(prefixLength)), .reference)
    var pieces: UInt16 = 0
    if kind == .itip {
      let piece = try reader.read(7, below: 100, .piece)
      pieces = UInt16(piece * 100 + (try reader.read(7, below: 100, .total)))
    }
    let text: String
    switch serial {
    case .none(let padding):
      try reader.readPadding(padding)
      text = ""
    case .number(let bits): text = Decimal.text(try reader.read(bits, .serial))
    case .numericString(let bits): text = try reader.readNumericString(bits, kind)
    case .text(let bits):
      guard let rule = kind.serial else { throw EPCError(.scheme, .header, at: 0, .bit) }
      text = try reader.read7BitText(bits: bits, rule, .serial)
    }
    self.init(
      kind, scheme: scheme, filter: filter, prefixLength: prefixLength, pieces: pieces,
      number: key.joining(prefix: prefix, reference: reference, prefixLength: prefixLength),
      text: text)
  }
}

extension BitReader {
  /// Reads a partition: how many digits the company prefix has, and how many bits.
  mutating func readPartition() throws(EPCError) -> (digits: Int, bits: Int) {
    let start = offset
    let partition = try read(3, .partition)
    let digits = 12 - Int(partition)
    guard let bits = EPCScheme.companyPrefixBits(length: digits) else {
      throw EPCError(.partition(UInt8(partition)), .partition, at: start, .bit)
    }
    return (digits, bits)
  }

  /// Reads digits that have a 1 in front, which keeps their zeros.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, section 14.4.6.
  fileprivate mutating func readNumericString(
    _ bits: Int, _ kind: EPCKind
  ) throws(EPCError) -> String {
    let start = offset
    let limit = kind.serial?.limit ?? 0
    let number = try read(bits, below: 2 * powerOfTen(limit), .serial)
    let text = Decimal.text(number)
    guard text.utf8.first == UInt8(ascii: "1") else {
      throw EPCError(.range, .serial, at: start, .bit)
    }
    guard text.utf8.count > 1 else { throw EPCError(.empty, .serial, at: start, .bit) }
    return String(text.dropFirst())
  }
}
