/// How a component of an application identifier's value is written behind a TDS 2.0 header.
///
/// Source: GS1 EPC Tag Data Standard 2.3, section 14.5 and Table F.
enum ValueFormat: Hashable {
  /// Four bits a digit (14.5.4).
  case digits(Int)
  /// One number of so many digits (14.5.2).
  case number(digits: Int, bits: Int)
  /// Three bits for the encoding, the length, and the characters (14.5.6).
  case alphanumeric(lengthBits: Int, limit: Int)
  /// The length and the number (14.5.13).
  case numeric(lengthBits: Int, limit: Int)
  /// Four bits a digit up to the first that is none, then as ``alphanumeric`` (14.5.5).
  case delimited(limit: Int)
  /// `0` or `1` (14.5.7).
  case bit
  /// `YYMMDD` (14.5.8).
  case date
  /// `YYMMDDhhmm` (14.5.9).
  case dateTime
  /// `YYMMDD` or two of them (14.5.10).
  case dateOrRange
  /// `YYMMDD`, with hours, minutes and seconds as far as known (14.5.11).
  case preciseTime
  /// Two capitals (14.5.12).
  case country
  /// `-` or nothing (14.5.14).
  case minus
  /// Two digits from 1 to 9 with `/` between (14.5.15).
  case sequence

  /// How many characters it always has; nil when that depends on the value.
  var fixedLength: Int? {
    switch self {
    case .digits(let count), .number(let count, _): count
    case .bit: 1
    case .country: 2
    case .sequence: 3
    case .date: 6
    case .dateTime: 10
    case .alphanumeric, .numeric, .delimited, .dateOrRange, .preciseTime, .minus: nil
    }
  }

  /// How the value of an application identifier is written, one or two components; nil when a tag
  /// may not carry it.
  static func components(of code: String) -> [ValueFormat]? {
    if let components = table[code] { return components }
    guard code.utf8.count == 4 else { return nil }
    let isMeasure = ("31"..."36").contains(code.prefix(2)) && ("0"..."5").contains(code.suffix(1))
    return isMeasure ? [.number(digits: 6, bits: 20)] : ranges[String(code.prefix(3))]
  }

  /// By the first three digits of four, of which the last may be any.
  private static let ranges: [String: [ValueFormat]] = [
    "390": [.numeric(lengthBits: 4, limit: 15)],
    "391": [.number(digits: 3, bits: 10), .numeric(lengthBits: 4, limit: 15)],
    "392": [.numeric(lengthBits: 4, limit: 15)],
    "393": [.number(digits: 3, bits: 10), .numeric(lengthBits: 4, limit: 15)],
    "703": [.number(digits: 3, bits: 10), .alphanumeric(lengthBits: 5, limit: 27)],
    "723": [.alphanumeric(lengthBits: 5, limit: 30)],
  ]

  private static let table: [String: [ValueFormat]] = {
    var table: [String: [ValueFormat]] = [:]
    for (codes, components) in rows {
      for code in codes.split(separator: " ") { table[String(code)] = components }
    }
    return table
  }()

  private static let rows: [(codes: String, components: [ValueFormat])] = [
    ("00 8006 8017 8018 8026", [.digits(18)]),
    ("01 02", [.digits(14)]),
    ("410 411 412 413 414 415 416 417", [.digits(13)]),
    ("7241", [.digits(2)]),
    ("253", [.digits(13), .alphanumeric(lengthBits: 5, limit: 17)]),
    ("255", [.digits(13), .numeric(lengthBits: 4, limit: 12)]),
    ("8003", [.digits(14), .alphanumeric(lengthBits: 5, limit: 16)]),
    ("7023 8004 8010", [.delimited(limit: 30)]),
    ("11 12 13 15 16 17 4326 7006", [.date]),
    ("4324 4325 7003", [.dateTime]),
    ("7007", [.dateOrRange]),
    ("7011 8008", [.preciseTime]),
    ("4307 4317", [.country]),
    ("4321 4322 4323", [.bit]),
    ("7258", [.sequence]),
    ("20", [.number(digits: 2, bits: 7)]),
    ("402", [.number(digits: 17, bits: 57)]),
    ("422 424 426", [.number(digits: 3, bits: 10)]),
    ("4309", [.number(digits: 20, bits: 67)]),
    ("7001", [.number(digits: 13, bits: 44)]),
    ("7250", [.number(digits: 8, bits: 27)]),
    ("7251", [.number(digits: 12, bits: 40)]),
    ("7252", [.number(digits: 1, bits: 4)]),
    ("8001", [.number(digits: 14, bits: 47)]),
    ("8005 3950 3951 3952 3953", [.number(digits: 6, bits: 20)]),
    ("8111 3940 3941 3942 3943", [.number(digits: 4, bits: 14)]),
    ("4330 4331 4332 4333", [.number(digits: 6, bits: 20), .minus]),
    ("421", [.number(digits: 3, bits: 10), .alphanumeric(lengthBits: 4, limit: 9)]),
    ("242", [.numeric(lengthBits: 3, limit: 6)]),
    ("7004", [.numeric(lengthBits: 3, limit: 4)]),
    ("30 37", [.numeric(lengthBits: 4, limit: 8)]),
    ("8019", [.numeric(lengthBits: 4, limit: 10)]),
    ("8011", [.numeric(lengthBits: 4, limit: 12)]),
    ("423 425", [.numeric(lengthBits: 4, limit: 15)]),
    ("7010", [.alphanumeric(lengthBits: 2, limit: 2)]),
    ("427 7008", [.alphanumeric(lengthBits: 2, limit: 3)]),
    ("7040 7041", [.alphanumeric(lengthBits: 3, limit: 4)]),
    ("7009 7255", [.alphanumeric(lengthBits: 4, limit: 10)]),
    ("7005", [.alphanumeric(lengthBits: 4, limit: 12)]),
    (
      "10 21 22 243 254 420 4318 7020 7021 7022 710 711 712 713 714 715 716 7240 8002 8012",
      [.alphanumeric(lengthBits: 5, limit: 20)]
    ),
    ("8007", [.alphanumeric(lengthBits: 5, limit: 24)]),
    ("7242 8013 8020", [.alphanumeric(lengthBits: 5, limit: 25)]),
    ("235", [.alphanumeric(lengthBits: 5, limit: 28)]),
    (
      "90 240 241 250 251 400 401 403 4308 4319 7002",
      [.alphanumeric(lengthBits: 5, limit: 30)]
    ),
    ("4300 4301 4310 4311 4320", [.alphanumeric(lengthBits: 6, limit: 35)]),
    ("7253 7254 7259", [.alphanumeric(lengthBits: 6, limit: 40)]),
    ("8009", [.alphanumeric(lengthBits: 6, limit: 50)]),
    (
      "4302 4303 4304 4305 4306 4312 4313 4314 4315 4316 7257 8110 8112 8200",
      [.alphanumeric(lengthBits: 7, limit: 70)]
    ),
    (
      "91 92 93 94 95 96 97 98 99 7256 8030",
      [.alphanumeric(lengthBits: 7, limit: 90)]
    ),
  ]
}
