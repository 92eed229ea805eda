extension EPCScheme {
  /// What stands behind the header.
  enum Layout {
    /// Filter, partition, company prefix and reference of `bits` together, then the serial number.
    case key(bits: Int, Serial)
    /// Filter, partition, company prefix and a number without leading zeros, of `bits` together.
    case assetNumber(bits: Int)
    /// The same with 7-bit characters, zero bits to the end.
    case assetText(bits: Int)
    /// As ``assetNumber`` and then a serial number of `serial` bits.
    case partNumber(bits: Int, serial: Int)
    /// Filter, partition, company prefix, 6-bit characters ended by zero, and a 40-bit serial number.
    case partText
    /// Three numbers: GID.
    case general
    /// 4-bit filter, six 8-bit characters and a number: USDOD.
    case defense
    /// 6-bit filter, six characters, and two texts of 6-bit characters ended by zero: ADI.
    case aerospace
    /// Toggle, filter, and the values of application identifiers.
    case plus
  }

  /// How a serial number is written.
  enum Serial {
    /// There is none; `padding` zero bits end the EPC.
    case none(padding: Int)
    /// A number without leading zeros.
    case number(bits: Int)
    /// A number with a 1 before its digits, which keeps leading zeros.
    case numericString(bits: Int)
    /// 7-bit characters, zero bits to the end.
    case text(bits: Int)
  }

  /// What stands behind the header.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, section 14.6.
  var layout: Layout {
    switch self {
    case .sgtin96: .key(bits: 44, .number(bits: 38))
    case .sgtin198: .key(bits: 44, .text(bits: 140))
    case .itip110: .key(bits: 44, .number(bits: 38))
    case .itip212: .key(bits: 44, .text(bits: 140))
    case .sscc96, .gsrn96, .gsrnp96: .key(bits: 58, .none(padding: 24))
    case .sgln96: .key(bits: 41, .number(bits: 41))
    case .sgln195: .key(bits: 41, .text(bits: 140))
    case .grai96: .key(bits: 44, .number(bits: 38))
    case .grai170: .key(bits: 44, .text(bits: 112))
    case .gdti96: .key(bits: 41, .number(bits: 41))
    case .gdti113: .key(bits: 41, .numericString(bits: 58))
    case .gdti174: .key(bits: 41, .text(bits: 119))
    case .sgcn96: .key(bits: 41, .numericString(bits: 41))
    case .giai96: .assetNumber(bits: 82)
    case .giai202: .assetText(bits: 188)
    case .cpi96: .partNumber(bits: 51, serial: 31)
    case .cpiVariable: .partText
    case .gid96: .general
    case .usdod96: .defense
    case .adiVariable: .aerospace
    case .cpiPlus, .graiPlus, .sglnPlus, .itipPlus, .gsrnPlus, .gsrnpPlus, .gdtiPlus, .sgtinPlus,
      .sgcnPlus, .ssccPlus, .giaiPlus, .dsgtinPlus:
      .plus
    }
  }

  /// How many bits a company prefix of `length` digits takes; nil unless it is 6 to 12.
  ///
  /// The partition that says so is 12 − `length`, in every scheme.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, section 14.6, the partition tables.
  package static func companyPrefixBits(length: Int) -> Int? {
    switch length {
    case 12: 40
    case 11: 37
    case 10: 34
    case 9: 30
    case 8: 27
    case 7: 24
    case 6: 20
    case _: nil
    }
  }

  /// How many bits the reference behind a company prefix of `companyPrefixLength` digits takes.
  ///
  /// It is nil for another length, and where the scheme has no such field or it has no fixed size.
  package func referenceBits(companyPrefixLength length: Int) -> Int? {
    guard let prefixBits = Self.companyPrefixBits(length: length) else { return nil }
    return switch layout {
    case .key(let bits, _), .assetNumber(let bits), .assetText(let bits),
      .partNumber(let bits, _):
      bits - prefixBits
    case .partText, .general, .defense, .aerospace, .plus: nil
    }
  }
}
