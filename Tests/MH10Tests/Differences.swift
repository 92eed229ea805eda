/// Where Tally differs from the vectors on purpose.
enum Differences {
  /// Vector rows of this file that belong to another target, and why.
  ///
  /// They are GS1 messages and GTINs without an envelope, which `Identification` reads: this target
  /// finds that they are no label.
  static let elsewhere: Set<String> = [
    "Parse valid GS1 element strings - 3 AIs", "Parse valid GS1 element strings - 1 AI",
    "Parse valid GS1 element strings - 4 AIs", "Parse valid EAN element strings",
    "Parse valid ITF14 element strings", "Parse invalid GS1 element strings - 3 AIs",
  ]

  /// Data identifiers whose form is not the pattern of the vectors, and why.
  static let forms: [String: String] = [
    "4B": "the dash and what follows are optional, as the description says",
    "5B": "the last three characters are not told from the rest",
    "5D": "a qualifier follows the date, as the description says",
    "6D": "a qualifier follows the date, as the description says",
    "4D": "day 366 is in leap years only",
    "14B": "any letter, for a note is no place to know two of them",
    "15B": "the parts behind the class are optional one by one",
    "21K": "the plus sign of CSET 82 belongs to it",
    "9N": "the vectors have no pattern",
    "22B": "the vectors have no pattern",
    "99Z": "the vectors have no pattern",
    "11L": "the decimal point is a point",
    "12L": "the decimal point is a point",
    "13L": "the decimal point is a point",
    "15L": "the decimal point is a point",
    "33L": "a link is taken for any characters without a space",
    "34L": "a link is taken for any characters without a space",
    "55B": "the pattern is the name of one: up to 50 digits and capitals",
    "52P": "the pattern is the name of one: up to 50 digits and capitals",
  ]

  /// Titles that differ: two that the vectors leave empty and two that they truncate.
  static let titles: [String: String] = [
    "9N": "PPN", "99Z": "LINE 89", "28Q": "POSTAGE AND PACKAGING",
    "25T": "PARTY TO TRANSACTION", "23T": "FOURTH LEVEL (CUSTOMER ASSIGNED)",
  ]
}
