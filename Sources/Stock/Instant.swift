/// A moment, to the microsecond, as PostgreSQL keeps it.
package struct Instant: Hashable, Sendable {
  /// Microseconds since 1970-01-01T00:00:00Z, without leap seconds.
  package let microsecondsSince1970: Int64

  package init(microsecondsSince1970: Int64) {
    self.microsecondsSince1970 = microsecondsSince1970
  }

  /// The whole milliseconds since 1970, rounded down; 0 for an instant before it.
  package var millisecondsSince1970: UInt64 {
    UInt64(Swift.max(0, microsecondsSince1970 / 1_000))
  }

  /// Whole days since 1970-01-01 in UTC, rounded down.
  package var daysSince1970: Int {
    let day: Int64 = 86_400_000_000
    let quotient = microsecondsSince1970 / day
    return Int(microsecondsSince1970 % day < 0 ? quotient - 1 : quotient)
  }
}

extension Instant: Comparable {
  package static func < (left: Instant, right: Instant) -> Bool {
    left.microsecondsSince1970 < right.microsecondsSince1970
  }
}
