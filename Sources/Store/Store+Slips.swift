/// What a slip's bytes are known by: their SHA-256 (FIPS 180-4).
package struct ContentHash: Hashable, Sendable {
  /// 32 bytes.
  package let bytes: [UInt8]

  /// Takes a digest; nil unless it has 32 bytes.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }
}

/// What keeping a file of slips came to.
package enum SlipKeeping: Hashable, Sendable {
  /// It is kept now, under this number.
  case kept(Int64)
  /// A file with the same bytes was kept before, under this number; nothing has changed.
  case known(Int64)
}
