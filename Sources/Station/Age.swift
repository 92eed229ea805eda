package import Stock

/// How long ago something was, in the largest unit of which there are two: `119 s`, `2 min`, `47 h`,
/// `2 days`.
///
/// A clock that was set back makes it `0 s`.
package struct Age: Hashable, Sendable, CustomStringConvertible {
  private let seconds: Int64

  package init(of instant: Instant, at now: Instant) {
    let (age, overflow) = now.microsecondsSince1970.subtractingReportingOverflow(
      instant.microsecondsSince1970)
    // Only a past before the year -290000 is that far away.
    seconds = overflow ? (now > instant ? .max / 1_000_000 : 0) : max(0, age) / 1_000_000
  }

  package var description: String {
    switch seconds {
    case ..<120: "\(seconds) s"
    case ..<7_200: "\(seconds / 60) min"
    case ..<172_800: "\(seconds / 3_600) h"
    default: "\(seconds / 86_400) days"
    }
  }
}
