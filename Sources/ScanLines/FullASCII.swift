/// Code 39 that stands for all of ASCII: a shift character and a letter for what has none.
///
/// Nothing in a symbol tells whether it is meant so: the standard leaves it to agreement. It is taken
/// so only where the characters can hardly mean themselves: every shift character stands before a
/// letter that makes a pair, and four pairs of `+` and a letter follow each other behind the first
/// character, which is a word in small letters. `NUT+BOLT`, `10+M12`, `A+B+C`, `12/A` and `3%C` stay
/// as they are, and so does HIBC, which begins with `+` and never has another before a letter.
/// Source: ISO/IEC 16388:2007, annex A.
package enum FullASCII {
  /// How many small letters in a row make a word.
  private static let wordMinimum = 4

  /// The text that pairs stand for.
  ///
  /// - Parameter bytes: the characters of a Code 39 symbol in ASCII.
  /// - Returns: `nil` when they are likely to mean themselves.
  package static func text(_ bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var (run, longest) = (0, 0)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard shifts.contains(byte) else {
        result.append(byte)
        index += 1
        run = 0
        continue
      }
      guard index + 1 < bytes.count, let pair = pair(byte, bytes[index + 1]) else { return nil }
      result.append(pair)
      run = index > 0 && byte == UInt8(ascii: "+") ? run + 1 : 0
      longest = max(longest, run)
      index += 2
    }
    return longest >= wordMinimum ? result : nil
  }

  private static let shifts = Array("$%/+".utf8)

  /// What a shift character and a letter stand for; `nil` for what is no pair.
  private static func pair(_ shift: UInt8, _ letter: UInt8) -> UInt8? {
    guard UInt8(ascii: "A")...UInt8(ascii: "Z") ~= letter else { return nil }
    let place = letter - UInt8(ascii: "A")
    return switch (shift, place) {
    case (UInt8(ascii: "+"), _): UInt8(ascii: "a") + place
    case (UInt8(ascii: "$"), _): 1 + place
    case (UInt8(ascii: "/"), ...14): UInt8(ascii: "!") + place
    case (UInt8(ascii: "/"), 25): UInt8(ascii: ":")
    case (UInt8(ascii: "%"), ...4): 27 + place
    case (UInt8(ascii: "%"), ...9): UInt8(ascii: ";") + place - 5
    case (UInt8(ascii: "%"), ...14): UInt8(ascii: "[") + place - 10
    case (UInt8(ascii: "%"), ...19): UInt8(ascii: "{") + place - 15
    case (UInt8(ascii: "%"), 21): UInt8(ascii: "@")
    case (UInt8(ascii: "%"), 22): UInt8(ascii: "`")
    default: nil
    }
  }
}
