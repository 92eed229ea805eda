extension ApplicationIdentifier {
  /// One part of a value.
  package struct Component: Hashable, Sendable {
    /// The characters it may have.
    package let characters: Characters
    /// The fewest and the most characters; both the same when the length is fixed.
    package let length: ClosedRange<Int>
    /// What else must hold.
    package let rule: Rule?

    static func digits(_ count: Int, _ rule: Rule? = nil) -> Component {
      Component(characters: .digits, length: count...count, rule: rule)
    }

    static func digits(upTo count: Int) -> Component {
      Component(characters: .digits, length: 1...count, rule: nil)
    }

    static func text(upTo count: Int, _ rule: Rule? = nil) -> Component {
      Component(characters: .cset82, length: 1...count, rule: rule)
    }
  }

  /// A set of characters.
  package enum Characters: Hashable, Sendable {
    /// `0` to `9`.
    case digits
    /// The 82 characters of ISO/IEC 646 in GS1 General Specifications, figure 7.11-1.
    case cset82

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
      }
    }
  }

  /// A rule for the content of a component.
  package enum Rule: Hashable, Sendable {
    /// The last digit is the ``CheckDigit`` of those before it.
    case checkDigit
    /// The six digits are a date `YYMMDD`.
    case date(CalendarDate.DayZero)
    /// It begins with a GS1 Company Prefix, so with four digits at least.
    case companyPrefix
  }
}
