extension RawScan {
  /// What a tag gives as a scan: its EPC memory as a raw URI, or its identifier behind `UID:`.
  ///
  /// As text a tag is stored, shown and sent again like any symbol, and nothing of it is lost: the
  /// URI names the bits as they stood, an EPC or not. The letters keep an identifier whose digits
  /// happen to be decimal from being taken for a GTIN.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, section 12, for the raw URI.
  package init(_ tag: TagRead) {
    let digits = tag.memory.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
    let text =
      switch tag.kind {
      case .epc:
        "urn:epc:raw:\(tag.memory.count * 8)." + (tag.applicationFamily.map { "x\($0)." } ?? "")
          + "x" + digits.joined()
      case .uid: "UID:" + digits.joined()
      }
    self.init(transmission: Array(text.utf8))
  }
}

extension TagRead {
  /// The application family, two hexadecimal digits, of a tag whose control word says that its
  /// memory is numbered by ISO; nil for an EPC.
  fileprivate var applicationFamily: String? {
    guard let word = protocolControl, word & 0x0100 != 0 else { return nil }
    let digits = String(word & 0xFF, radix: 16, uppercase: true)
    return digits.count < 2 ? "0" + digits : digits
  }
}
