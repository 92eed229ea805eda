extension EPC {
  /// The application identifiers and values that say the same, key first, then ``data``.
  ///
  /// It is nil without GS1 key.
  package var values: [Value]? {
    key.map { $0 + data }
  }

  /// What names the thing, whichever scheme the tag has; nil without GS1 key.
  ///
  /// An SGLN without extension has no (254).
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, sections 7.3 to 7.18.
  package var key: [Value]? {
    let values = keyValues
    guard !values.isEmpty else { return nil }
    return kind == .sgln && text == "0" ? [values[0]] : values
  }

  /// The values of the kind's application identifiers; (254) is 0 when there is no extension.
  var keyValues: [Value] {
    switch kind {
    case .sgtin: [Value("01", digits(14)), Value("21", text)]
    case .lgtin: [Value("01", digits(14)), Value("10", text)]
    case .upui: [Value("01", digits(14)), Value("235", text)]
    case .itip:
      [Value("8006", digits(14) + Decimal.text(UInt64(pieces), count: 4)), Value("21", text)]
    case .sscc: [Value("00", digits(18))]
    case .sgln: [Value("414", digits(13)), Value("254", text)]
    case .pgln: [Value("417", digits(13))]
    case .grai: [Value("8003", digits(14) + text)]
    case .giai: [Value("8004", text)]
    case .ginc: [Value("401", text)]
    case .gsrn: [Value("8018", digits(18))]
    case .gsrnp: [Value("8017", digits(18))]
    case .gsin: [Value("402", digits(17))]
    case .gdti: [Value("253", digits(13) + text)]
    case .cpi: [Value("8010", part), Value("8011", text)]
    case .sgcn: [Value("255", digits(13) + text)]
    case .gid, .usdod, .adi, .bic, .imovn: []
    }
  }

  func digits(_ count: Int) -> String {
    Decimal.text(number, count: count)
  }

  /// Reads an EPC of `kind` from the values of its application identifiers.
  ///
  /// Other values than those of the kind become ``data``.
  ///
  /// - Parameters:
  ///   - kind: what is identified.
  ///   - values: the values, in any order.
  ///   - companyPrefixLength: 6 to 12; nil when it is not known: then there are no URIs, and only
  ///     the schemes of TDS 2.0 and later can encode it.
  /// - Throws: ``EPCError``, whose offset is in the value.
  package init(
    _ kind: EPCKind, values: some Collection<Value>, companyPrefixLength: Int?
  ) throws(EPCError) {
    let codes = kind.identifiers
    guard let code = codes.first else { throw EPCError(.scheme, at: 0, .character) }
    if let length = companyPrefixLength, EPCScheme.companyPrefixBits(length: length) == nil {
      throw EPCError(.companyPrefixLength(length), .companyPrefix, at: 0, .character)
    }
    var own: [String: String] = [:]
    var data: [Value] = []
    for value in values {
      if !codes.contains(value.code) {
        data.append(value)
      } else if let other = own.updateValue(value.value, forKey: value.code), other != value.value {
        throw EPCError(.repeated(value.code), .key, at: 0, .character)
      }
    }
    guard let key = own[code] else { throw EPCError(.missing(code), .key, at: 0, .character) }
    var serial: String?
    if codes.count > 1 {
      serial = own[codes[1]] ?? (kind == .sgln ? "0" : nil)
      guard serial != nil else {
        throw EPCError(.missing(codes[1]), .serial, at: 0, .character)
      }
    }
    var reader = ValueReader(key)
    let length = companyPrefixLength ?? 0
    switch kind {
    case .giai, .ginc:
      try reader.checkText(.cset82, prefixLength: length)
      self.init(kind, data: data, prefixLength: length, text: key)
    case .cpi:
      try reader.checkText(.part, prefixLength: length)
      let serial = serial ?? ""
      _ = try Self.number(serial, below: powerOfTen(12), .serial)
      self.init(kind, data: data, prefixLength: length, text: serial, part: key)
    case _:
      guard let shape = kind.key else { throw EPCError(.scheme, at: 0, .character) }
      if kind == .grai { try reader.readZero() }
      let number = try reader.readKey(shape.digits + 1)
      let pieces = kind == .itip ? try reader.readPieces() : 0
      let rest = reader.rest
      if let rule = kind.serial {
        try rule.check(serial ?? rest, at: serial == nil ? reader.offset : 0)
      }
      guard rest.isEmpty || (serial == nil && kind.serial != nil) else {
        throw EPCError(.tooLong(maximum: reader.offset), .key, at: reader.offset, .character)
      }
      self.init(
        kind, data: data, prefixLength: length, pieces: pieces, number: number,
        text: serial ?? rest)
    }
  }
}
