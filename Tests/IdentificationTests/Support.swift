import GS1
import Identification
import MH10
import Scanning
import Vectors

/// The day on which all tests read.
let today: CalendarDate = {
  guard let today = try? CalendarDate(year: 2026, month: 11, day: 21) else {
    preconditionFailure("not a day")
  }
  return today
}()

/// Reads `text` as a scanner or a keyboard sends it.
func identified(_ text: String) throws(IdentificationError) -> Identification {
  try identified(Array(text.utf8))
}

/// Reads bytes as a scanner or a keyboard sends them.
func identified(_ bytes: [UInt8]) throws(IdentificationError) -> Identification {
  try identify(RawScan(transmission: bytes), today: today)
}

extension Identification {
  /// The element strings in brackets.
  var bracketed: String { elements.map(\.description).joined() }

  /// The element strings as GS1's engine writes them: `^` in front and for each separator.
  var engineMessage: String {
    let message = ElementString.message(elements).map {
      $0 == ElementString.separator ? UInt8(ascii: "^") : $0
    }
    return "^" + String(decoding: message, as: UTF8.self)
  }

  /// The data identifiers and values as the vectors write them.
  var data: String {
    (label?.elements ?? []).map { "\($0.identifier.code)=\($0.value)" }.joined(separator: "|")
  }

  /// Whether what it says is to be taken as it stands.
  var isPlain: Bool { fault == nil && readings.isEmpty }
}
