import GS1

/// How a numeric key is made of a company prefix, a reference and a check digit.
///
/// In an EPC the indicator or extension digit, the first of a GTIN or SSCC, moves behind the
/// company prefix and leads the reference.
///
/// Source: GS1 EPC Tag Data Standard 2.3, sections 7.3 to 7.18.
struct KeyShape {
  /// How many digits there are before the check digit; 12 to 17.
  let digits: Int
  /// Whether the first digit stands before the company prefix and leads the reference.
  let leads: Bool

  /// How many digits the reference has behind a company prefix of `prefixLength` digits; 0 to 11.
  func referenceDigits(_ prefixLength: Int) -> Int {
    digits - prefixLength
  }

  /// The key with its check digit.
  func joining(prefix: UInt64, reference: UInt64, prefixLength: Int) -> UInt64 {
    let scale = powerOfTen(digits - prefixLength - (leads ? 1 : 0))
    let leading = leads ? reference / scale : 0
    let rest = leads ? reference % scale : reference
    let payload = (leading * powerOfTen(prefixLength) + prefix) * scale + rest
    return payload * 10 + UInt64(CheckDigit.completing(payload))
  }

  /// The company prefix and the reference of a key with check digit.
  func splitting(_ key: UInt64, prefixLength: Int) -> (prefix: UInt64, reference: UInt64) {
    let payload = key / 10
    let scale = powerOfTen(digits - prefixLength - (leads ? 1 : 0))
    let leading = payload / scale / powerOfTen(prefixLength)
    return (payload / scale % powerOfTen(prefixLength), leading * scale + payload % scale)
  }
}

/// 10 to the power of `exponent`, which is 0 to 19.
func powerOfTen(_ exponent: Int) -> UInt64 {
  powersOfTen[exponent]
}

private let powersOfTen: [20 of UInt64] = [
  1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
  10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
  1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
  1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
]
