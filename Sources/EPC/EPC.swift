/// An Electronic Product Code: which single thing a tag is fixed to, and how the tag says so.
///
/// Two EPCs are equal when they say the same in the same scheme. To ask whether they name the same
/// thing, compare ``key``: SGTIN-96 and SGTIN+ of one item have the same.
///
/// Source: GS1 EPC Tag Data Standard 2.3.
package struct EPC: Hashable, Sendable {
  /// What it identifies.
  package let kind: EPCKind
  /// How it is laid out on a tag; nil for an identity alone, which has no filter either.
  package let scheme: EPCScheme?
  /// The filter value, 0 to 7, to 15 for USDOD and to 63 for ADI; 0 where there is none.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, section 10.
  package let filter: UInt8
  /// The additional data behind the key: of schemes of TDS 2.0 and later only, in their order.
  ///
  /// The date of DSGTIN+ is the first. Empty when there are none.
  package let data: [Value]

  /// How many digits the company prefix has, 6 to 12; 0 when that is not known or there is none.
  let prefixLength: UInt8
  /// The piece and the total of an ITIP as one number of four digits.
  let pieces: UInt16
  /// The numeric key with its check digit; of a GID the manager and class, of USDOD and ADI the CAGE.
  let number: UInt64
  /// The serial number, lot or extension; of GIAI, GINC, BIC and IMOVN the whole.
  let text: String
  /// The whole CPI; of an ADI the original part number.
  let part: String

  /// An application identifier and a value, which need not follow the identifier's rules.
  package struct Value: Hashable, Sendable {
    /// The digits of the application identifier.
    package let code: String
    /// The value without separator.
    package let value: String

    package init(_ code: String, _ value: String) {
      self.code = code
      self.value = value
    }
  }

  @inline(always)
  init(
    _ kind: EPCKind, scheme: EPCScheme? = nil, filter: UInt8 = 0, data: [Value] = [],
    prefixLength: Int = 0, pieces: UInt16 = 0, number: UInt64 = 0, text: String = "",
    part: String = ""
  ) {
    self.kind = kind
    self.scheme = scheme
    self.filter = filter
    self.data = data
    self.prefixLength = UInt8(truncatingIfNeeded: prefixLength)
    self.pieces = pieces
    self.number = number
    self.text = text
    self.part = part
  }
}

extension EPC {
  /// How many digits the GS1 Company Prefix has, 6 to 12; nil when the tag does not say.
  package var companyPrefixLength: Int? {
    prefixLength == 0 ? nil : Int(prefixLength)
  }

  /// The serial number; nil where the key is the whole or there is none.
  ///
  /// Of an SGLN it is the extension, nil when there is none; of an LGTIN, the lot.
  package var serial: String? {
    switch kind {
    case .sgln: text == "0" ? nil : text
    case .sgtin, .itip, .lgtin, .upui, .grai, .gdti, .cpi, .sgcn, .gid, .usdod, .adi: text
    case .sscc, .pgln, .giai, .ginc, .gsrn, .gsrnp, .gsin, .bic, .imovn: nil
    }
  }

  /// The CAGE code or DoDAAC of USDOD and ADI, 5 or 6 characters; nil for other kinds.
  package var cage: String? {
    guard kind == .usdod || kind == .adi else { return nil }
    var text = TextBuffer()
    for shift in stride(from: UInt64(40), through: 0, by: -8) {
      let character = UInt8(truncatingIfNeeded: number >> shift)
      if character != 0 { text.append(character) }
    }
    return text.string
  }
}
