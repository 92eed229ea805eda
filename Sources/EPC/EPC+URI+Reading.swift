extension EPC {
  /// Reads a pure identity URI, or the class URI of an LGTIN.
  ///
  /// - Throws: ``EPCError`` at the first character that does not fit.
  package init(pureURI: some StringProtocol) throws(EPCError) {
    let bytes = Array(pureURI.utf8)
    if bytes.starts(with: "urn:epc:class:lgtin:".utf8) {
      try self.init(.lgtin, bytes[20...])
      return
    }
    let (name, body) = try Self.split(bytes, after: "urn:epc:id:")
    guard let kind = EPCKind(rawValue: name), kind != .lgtin else {
      throw EPCError(.scheme, at: 11, .character)
    }
    try self.init(kind, body)
  }

  /// Reads a tag URI.
  ///
  /// - Throws: ``EPCError`` at the first character that does not fit, or at the field that the
  ///   scheme cannot hold.
  package init(tagURI: some StringProtocol) throws(EPCError) {
    var (name, body) = try Self.split(Array(tagURI.utf8), after: "urn:epc:tag:")
    guard let scheme = EPCScheme(name: name), !scheme.isPlus, name == name.lowercased() else {
      throw EPCError(.scheme, at: 12, .character)
    }
    var filter: UInt8 = 0
    if let limit = scheme.filterLimit {
      let components = try URNComponent.split(body, into: 2)
      let value = try components[0].number(below: UInt64(limit) + 1, .filter)
      filter = UInt8(truncatingIfNeeded: value)
      body = body[components[1].offset...]
    }
    let identity = try EPC(scheme.kind, body)
    do throws(EPCError) {
      self = try identity.encoded(as: scheme, filter: filter)
    } catch {
      // The fields that a scheme may be unable to hold are the last of the URI.
      throw EPCError(error.reason, error.field, at: body.startIndex, .character)
    }
  }

  /// Reads a raw URI with hexadecimal digits.
  ///
  /// - Throws: ``EPCError`` with the offset of the character, or of the bit when the digits are
  ///   right and what they say is no EPC.
  package init(rawURI: some StringProtocol) throws(EPCError) {
    let bytes = Array(rawURI.utf8)
    let start = "urn:epc:raw:"
    guard bytes.starts(with: start.utf8) else { throw EPCError(.uri, at: 0, .character) }
    let components = try URNComponent.split(bytes[start.utf8.count...], into: 2)
    let count = try components[0].number(below: UInt64(TagMemory.byteLimit) * 8 + 1, nil)
    let offset = components[1].offset
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "x") else {
      throw EPCError(.uri, at: offset, .character)
    }
    let digits = String(decoding: bytes[(offset + 1)...], as: UTF8.self)
    let words = try Hexadecimal.words(digits, at: offset + 1)
    guard words.count * 8 == Int(count) else {
      throw EPCError(.uri, at: start.utf8.count, .character)
    }
    try self.init(bits: words)
  }

  /// The name behind `start`, up to a colon, and what stands behind that.
  private static func split(
    _ bytes: [UInt8], after start: String
  ) throws(EPCError) -> (String, ArraySlice<UInt8>) {
    guard bytes.starts(with: start.utf8) else { throw EPCError(.uri, at: 0, .character) }
    let rest = bytes[start.utf8.count...]
    guard let colon = rest.firstIndex(of: UInt8(ascii: ":")) else {
      throw EPCError(.uri, at: bytes.count, .character)
    }
    return (String(decoding: rest[..<colon], as: UTF8.self), rest[(colon + 1)...])
  }

  /// Reads the components of an identity.
  private init(_ kind: EPCKind, _ body: ArraySlice<UInt8>) throws(EPCError) {
    switch kind {
    case .giai, .ginc, .cpi: try self.init(textual: kind, body)
    case .gid, .usdod, .adi, .bic, .imovn: try self.init(foreign: kind, body)
    case .sgtin, .itip, .lgtin, .upui, .sscc, .sgln, .pgln, .grai, .gsrn, .gsrnp, .gsin, .gdti,
      .sgcn:
      try self.init(numeric: kind, body)
    }
  }

  private init(numeric kind: EPCKind, _ body: ArraySlice<UInt8>) throws(EPCError) {
    guard let key = kind.key else { throw EPCError(.scheme, at: 0, .character) }
    let count = 2 + (kind == .itip ? 2 : 0) + (kind.serial == nil ? 0 : 1)
    let components = try URNComponent.split(body, into: count)
    let (prefix, length) = try components[0].companyPrefix()
    let reference = try components[1].digits(key.referenceDigits(length), .reference)
    var pieces: UInt64 = 0
    if kind == .itip {
      pieces = try components[2].digits(2, .piece) * 100
      pieces += try components[3].digits(2, .total)
    }
    let text = try kind.serial.map { rule throws(EPCError) in
      try components[count - 1].requiredText(rule, .serial)
    }
    self.init(
      kind, prefixLength: length, pieces: UInt16(truncatingIfNeeded: pieces),
      number: key.joining(prefix: prefix, reference: reference, prefixLength: length),
      text: text ?? "")
  }

  private init(textual kind: EPCKind, _ body: ArraySlice<UInt8>) throws(EPCError) {
    let components = try URNComponent.split(body, into: kind == .cpi ? 3 : 2)
    let (prefix, length) = try components[0].companyPrefix()
    let repertoire = kind == .cpi ? Repertoire.part : .cset82
    let reference = try components[1].requiredText(
      SerialRule(repertoire, upTo: 30 - length), .reference)
    let whole = Decimal.text(prefix, count: length) + reference
    guard kind == .cpi else {
      self.init(kind, prefixLength: length, text: whole)
      return
    }
    let serial = try components[2].number(below: powerOfTen(12), .serial)
    self.init(kind, prefixLength: length, text: Decimal.text(serial), part: whole)
  }

  private init(foreign kind: EPCKind, _ body: ArraySlice<UInt8>) throws(EPCError) {
    switch kind {
    case .gid:
      let components = try URNComponent.split(body, into: 3)
      let manager = try components[0].number(below: 1 << 28, .manager)
      let objectClass = try components[1].number(below: 1 << 24, .objectClass)
      let serial = try components[2].number(below: 1 << 36, .serial)
      self.init(kind, number: manager << 24 | objectClass, text: Decimal.text(serial))
    case .usdod:
      let components = try URNComponent.split(body, into: 2)
      let cage = try components[0].cage()
      let serial = try components[1].number(below: 1 << 36, .serial)
      self.init(kind, number: cage, text: Decimal.text(serial))
    case .adi:
      let components = try URNComponent.split(body, into: 3)
      let cage = try components[0].cage()
      let part = try components[1].text(SerialRule(.part, upTo: 32), .partNumber)
      if let index = part.utf8.firstOffset(of: UInt8(ascii: "#")) {
        throw EPCError(.character, .partNumber, at: components[1].offset + index, .character)
      }
      let serial = try components[2].requiredText(SerialRule(.part, upTo: 30), .serial)
      if Self.firstFault(inAerospaceSerial: serial) != nil {
        throw EPCError(.character, .serial, at: components[2].offset, .character)
      }
      self.init(kind, number: cage, text: serial, part: part)
    case _:
      let component = try URNComponent.split(body, into: 1)[0]
      try component.checkPattern(kind == .bic ? "AAAU0000000" : "0000000")
      self.init(kind, text: String(decoding: body, as: UTF8.self))
    }
  }
}
