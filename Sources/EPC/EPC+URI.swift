extension EPC {
  /// The pure identity URI, such as `urn:epc:id:sgtin:9521141.012345.4711`.
  ///
  /// Of an LGTIN it is the class URI. It is nil when the length of the company prefix is not known.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, sections 6.3 and 6.4.
  package var pureURI: String? {
    body.map { "urn:epc:\(kind == .lgtin ? "class" : "id"):\(kind.rawValue):\($0)" }
  }

  /// The tag URI, such as `urn:epc:tag:sgtin-96:3.9521141.012345.4711`.
  ///
  /// It is nil for an identity alone and for the schemes of TDS 2.0 and later.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, section 12.
  package var tagURI: String? {
    guard let scheme, !scheme.isPlus, let body else { return nil }
    let filter = scheme.filterLimit == nil ? "" : "\(filter)."
    return "urn:epc:tag:\(scheme.name.lowercased()):\(filter)\(body)"
  }

  /// The raw URI, such as `urn:epc:raw:96.x3074257BF7194E4000001A85`; nil for an identity alone.
  package var rawURI: String? {
    bytes.map(Self.rawURI)
  }

  /// The raw URI of any EPC memory: whole words.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, section 12.
  package static func rawURI(_ bytes: some Collection<UInt8>) -> String {
    "urn:epc:raw:\(bytes.count * 8).x\(Hexadecimal.text(bytes))"
  }

  /// The components of the identity, joined by dots.
  private var body: String? {
    switch kind {
    case .gid: return "\(number >> 24).\(number & 0xFF_FFFF).\(text)"
    case .usdod: return "\(cage ?? "").\(text)"
    case .adi: return "\(cage ?? "").\(URNText.escaped(part)).\(URNText.escaped(text))"
    case .bic, .imovn: return text
    case _: break
    }
    guard prefixLength > 0 else { return nil }
    let length = Int(prefixLength)
    guard let key = kind.key else {
      let whole = kind == .cpi ? part : text
      let reference = "\(whole.prefix(length)).\(URNText.escaped(whole.dropFirst(length)))"
      return kind == .cpi ? "\(reference).\(text)" : reference
    }
    let (prefix, reference) = key.splitting(number, prefixLength: length)
    let count = key.referenceDigits(length)
    var components = [
      Decimal.text(prefix, count: length), count == 0 ? "" : Decimal.text(reference, count: count),
    ]
    if kind == .itip {
      components.append(Decimal.text(UInt64(pieces / 100), count: 2))
      components.append(Decimal.text(UInt64(pieces % 100), count: 2))
    }
    if kind.serial != nil { components.append(URNText.escaped(text)) }
    return components.joined(separator: ".")
  }
}
