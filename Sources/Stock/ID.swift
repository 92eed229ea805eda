/// A UUIDv7 that a client made before it did anything else; the idempotency key of one event.
///
/// Ids of one process rise, so that rows keyed by them are always added at the right edge.
package struct ID<Kind>: RawRepresentable, Hashable, Sendable {
  // Two halves, not one UInt128: Swift 6.3.1 crashes when a value aligned to 16 bytes comes back
  // from a generic async function across modules.
  private let high: UInt64
  private let low: UInt64

  package init(rawValue: UInt128) {
    high = UInt64(truncatingIfNeeded: rawValue >> 64)
    low = UInt64(truncatingIfNeeded: rawValue)
  }

  /// The 128 bits, most significant first.
  package var rawValue: UInt128 { UInt128(high) << 64 | UInt128(low) }
}

/// The database's own number for a row of `Kind`.
package struct Key<Kind>: RawRepresentable, Hashable, Sendable {
  /// The number, 1 or more.
  package let rawValue: Int64

  package init(rawValue: Int64) { self.rawValue = rawValue }
}

extension Key: Comparable {
  package static func < (left: Key, right: Key) -> Bool { left.rawValue < right.rawValue }
}

/// Makes version 7 UUIDs (RFC 9562, section 5.7).
package enum UUIDv7 {
  /// The id for an instant and 74 random bits (the low bits of `randomness`).
  ///
  /// - `milliseconds`: since 1970-01-01T00:00:00Z, 0 to 2^48 − 1.
  package static func make(milliseconds: UInt64, randomness: UInt128) -> UInt128 {
    let time = UInt128(milliseconds & 0xFFFF_FFFF_FFFF) << 80
    let upper = (randomness >> 62) & 0xFFF
    let lower = randomness & 0x3FFF_FFFF_FFFF_FFFF
    return time | 0x7000 << 64 | upper << 64 | 0x8000_0000_0000_0000 | lower
  }
}
