extension ApplicationIdentifier {
  /// One part of a value.
  package struct Component: Hashable, Sendable {
    /// The characters it may have.
    package let characters: Characters
    /// The fewest and the most characters; both the same when the length is fixed.
    package let length: ClosedRange<Int>
    /// Whether the value may end before it.
    package let isOptional: Bool
    /// What else must hold, in the order of the checks.
    package let rules: [Rule]
  }

  /// A set of characters; the raw value is its letter in GS1's notation of formats.
  package enum Characters: String, Hashable, Sendable {
    /// `0` to `9`.
    case digits = "N"
    /// The 82 characters of GS1 General Specifications, figure 7.11-1.
    case cset82 = "X"
    /// The 39 characters of figure 7.11-2: `0` to `9`, `A` to `Z`, `#`, `-` and `/`.
    case cset39 = "Y"
    /// The characters of base64url, RFC 4648 section 5, figure 7.11-3.
    case cset64 = "Z"

    /// Whether `byte` is in the set.
    package func contains(_ byte: UInt8) -> Bool {
      switch self {
      case .digits: Digits.contains(byte)
      case .cset82:
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "%")...UInt8(ascii: "?"): true
        case UInt8(ascii: "!"), UInt8(ascii: "\""), UInt8(ascii: "_"): true
        case _: false
        }
      case .cset39:
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "/"): true
        case _: false
        }
      case .cset64:
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="): true
        case _: false
        }
      }
    }
  }
}
