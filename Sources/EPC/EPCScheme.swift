/// How an EPC is laid out in the memory of a tag; the raw value is the header, its first byte.
///
/// Source: GS1 EPC Tag Data Standard 2.3, section 14.2.
package enum EPCScheme: UInt8, CaseIterable, Hashable, Sendable {
  case gdti96 = 0x2C
  case gsrn96 = 0x2D
  case gsrnp96 = 0x2E
  case usdod96 = 0x2F
  case sgtin96 = 0x30
  case sscc96 = 0x31
  case sgln96 = 0x32
  case grai96 = 0x33
  case giai96 = 0x34
  case gid96 = 0x35
  case sgtin198 = 0x36
  case grai170 = 0x37
  case giai202 = 0x38
  case sgln195 = 0x39
  case gdti113 = 0x3A
  case adiVariable = 0x3B
  case cpi96 = 0x3C
  case cpiVariable = 0x3D
  case gdti174 = 0x3E
  case sgcn96 = 0x3F
  case itip110 = 0x40
  case itip212 = 0x41
  case cpiPlus = 0xF0
  case graiPlus = 0xF1
  case sglnPlus = 0xF2
  case itipPlus = 0xF3
  case gsrnPlus = 0xF4
  case gsrnpPlus = 0xF5
  case gdtiPlus = 0xF6
  case sgtinPlus = 0xF7
  case sgcnPlus = 0xF8
  case ssccPlus = 0xF9
  case giaiPlus = 0xFA
  case dsgtinPlus = 0xFB
}

extension EPCScheme {
  /// The name as the standard writes it, such as `SGTIN-96`.
  package var name: String {
    switch self {
    case .adiVariable: "ADI-var"
    case .cpiVariable: "CPI-var"
    case .dsgtinPlus: "DSGTIN+"
    case _:
      switch bitCount {
      case let bits?: "\(kind.rawValue.uppercased())-\(bits)"
      case nil: "\(kind.rawValue.uppercased())+"
      }
    }
  }

  /// The scheme with the name `name`, in capitals or not; nil when there is none.
  package init?(name: some StringProtocol) {
    let name = name.lowercased()
    guard let scheme = Self.allCases.first(where: { $0.name.lowercased() == name }) else {
      return nil
    }
    self = scheme
  }

  /// What its EPCs identify.
  package var kind: EPCKind {
    switch self {
    case .sgtin96, .sgtin198, .sgtinPlus, .dsgtinPlus: .sgtin
    case .itip110, .itip212, .itipPlus: .itip
    case .sscc96, .ssccPlus: .sscc
    case .sgln96, .sgln195, .sglnPlus: .sgln
    case .grai96, .grai170, .graiPlus: .grai
    case .giai96, .giai202, .giaiPlus: .giai
    case .gsrn96, .gsrnPlus: .gsrn
    case .gsrnp96, .gsrnpPlus: .gsrnp
    case .gdti96, .gdti113, .gdti174, .gdtiPlus: .gdti
    case .cpi96, .cpiVariable, .cpiPlus: .cpi
    case .sgcn96, .sgcnPlus: .sgcn
    case .gid96: .gid
    case .usdod96: .usdod
    case .adiVariable: .adi
    }
  }

  /// How many bits every EPC of the scheme has; nil where that depends on its content.
  package var bitCount: Int? {
    switch self {
    case .gdti96, .gsrn96, .gsrnp96, .usdod96, .sgtin96, .sscc96, .sgln96, .grai96, .giai96,
      .gid96, .cpi96, .sgcn96:
      96
    case .itip110: 110
    case .gdti113: 113
    case .grai170: 170
    case .gdti174: 174
    case .sgln195: 195
    case .sgtin198: 198
    case .giai202: 202
    case .itip212: 212
    case .adiVariable, .cpiVariable: nil
    case .cpiPlus, .graiPlus, .sglnPlus, .itipPlus, .gsrnPlus, .gsrnpPlus, .gdtiPlus, .sgtinPlus,
      .sgcnPlus, .ssccPlus, .giaiPlus, .dsgtinPlus:
      nil
    }
  }

  /// Whether it is a scheme of TDS 2.0 and later, which writes GS1 keys digit by digit.
  ///
  /// Such a tag does not say how long the company prefix is, so it has no URI but the raw one; it
  /// may carry more element strings behind the key.
  package var isPlus: Bool {
    rawValue >= 0xF0
  }

  /// The greatest filter value; nil where there is no filter.
  package var filterLimit: UInt8? {
    switch self {
    case .gid96: nil
    case .usdod96: 15
    case .adiVariable: 63
    case _: 7
    }
  }
}
