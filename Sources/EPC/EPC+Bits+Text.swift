extension EPC {
  /// Reads an asset or part, whose reference is not a number of fixed digits.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, sections 14.4.4, 14.4.5 and 14.4.9.
  init(textual scheme: EPCScheme, from reader: inout BitReader) throws(EPCError) {
    let filter = UInt8(try reader.read(3, .filter))
    let (length, prefixBits) = try reader.readPartition()
    let prefix = try reader.read(prefixBits, below: powerOfTen(length), .companyPrefix)
    let start = Decimal.text(prefix, count: length)
    switch scheme.layout {
    case .assetNumber(let bits):
      let reference = try reader.read(bits - prefixBits, .reference)
      self.init(
        scheme.kind, scheme: scheme, filter: filter, prefixLength: length,
        text: start + Decimal.text(reference))
    case .assetText(let bits):
      let rule = SerialRule(.cset82, upTo: 30 - length)
      let reference = try reader.read7BitText(bits: bits - prefixBits, rule, .reference)
      self.init(
        scheme.kind, scheme: scheme, filter: filter, prefixLength: length, text: start + reference)
    case .partNumber(let bits, let serialBits):
      // The bits could say more than the digits that the table allows, 3 to 9 of them.
      let reference = try reader.read(
        bits - prefixBits, below: powerOfTen(15 - length), .reference)
      let serial = try reader.read(serialBits, .serial)
      self.init(
        scheme.kind, scheme: scheme, filter: filter, prefixLength: length,
        text: Decimal.text(serial), part: start + Decimal.text(reference))
    case .partText, .key, .general, .defense, .aerospace, .plus:
      let offset = reader.offset
      let rule = SerialRule(.part, upTo: 30 - length)
      let reference = try reader.read6BitText(rule, .reference)
      guard !reference.isEmpty else { throw EPCError(.empty, .reference, at: offset, .bit) }
      let serial = try reader.read(40, below: powerOfTen(12), .serial)
      self.init(
        scheme.kind, scheme: scheme, filter: filter, prefixLength: length,
        text: Decimal.text(serial), part: start + reference)
    }
  }

  /// Reads a GID.
  init(general scheme: EPCScheme, from reader: inout BitReader) throws(EPCError) {
    let manager = try reader.read(28, .manager)
    let objectClass = try reader.read(24, .objectClass)
    let serial = try reader.read(36, .serial)
    self.init(
      .gid, scheme: scheme, number: manager << 24 | objectClass, text: Decimal.text(serial))
  }

  /// Reads an EPC of the US Department of Defense.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, section 14.6.13.
  init(defense scheme: EPCScheme, from reader: inout BitReader) throws(EPCError) {
    let filter = UInt8(try reader.read(4, .filter))
    let cage = try reader.readCage(bitsPerCharacter: 8)
    let serial = try reader.read(36, .serial)
    self.init(
      .usdod, scheme: scheme, filter: filter, number: cage, text: Decimal.text(serial))
  }

  /// Reads an EPC of aerospace and defense.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, section 14.6.14.
  init(aerospace scheme: EPCScheme, from reader: inout BitReader) throws(EPCError) {
    let filter = UInt8(try reader.read(6, .filter))
    let cage = try reader.readCage(bitsPerCharacter: 6)
    var start = reader.offset
    let part = try reader.read6BitText(SerialRule(.part, upTo: 32), .partNumber)
    if let index = part.utf8.firstOffset(of: UInt8(ascii: "#")) {
      throw EPCError(.character, .partNumber, at: start + index * 6, .bit)
    }
    start = reader.offset
    let serial = try reader.read6BitText(SerialRule(.part, upTo: 30), .serial)
    if let index = Self.firstFault(inAerospaceSerial: serial) {
      throw EPCError(
        index == serial.utf8.count ? .empty : .character, .serial, at: start + index * 6, .bit)
    }
    self.init(.adi, scheme: scheme, filter: filter, number: cage, text: serial, part: part)
  }

  /// Where a serial number of ADI is wrong: `#` may be the first of two characters or more only.
  static func firstFault(inAerospaceSerial serial: String) -> Int? {
    if serial.isEmpty || serial == "#" { return serial.utf8.count }
    return serial.utf8.dropFirst().firstOffset(of: UInt8(ascii: "#")).map { $0 + 1 }
  }
}

extension Collection {
  /// How many elements stand before the first that equals `element`; nil when none does.
  func firstOffset(of element: Element) -> Int? where Element: Equatable {
    firstIndex(of: element).map { distance(from: startIndex, to: $0) }
  }
}

extension BitReader {
  /// Reads six characters, of which the first may be a space, as ASCII in one number.
  fileprivate mutating func readCage(bitsPerCharacter bits: Int) throws(EPCError) -> UInt64 {
    var cage: UInt64 = 0
    for index in 0..<6 {
      let start = offset
      var character = try read(bits, .cage)
      if bits == 6, character < 0x20 { character += 0x40 }
      if index == 0, character == 0x20 { continue }
      guard Repertoire.cage.contains(UInt8(character)) else {
        throw EPCError(.character, .cage, at: start, .bit)
      }
      cage = cage << 8 | character
    }
    return cage
  }
}
