import Symbols
extension [Symbol] {
  /// The symbols without EAN-13s put together from halves of two others.
  ///
  /// zbar reads the halves of an EAN-13 apart. Where two symbols stand side by side, it may join
  /// the left half of one to the right half of the other, and one in ten has a valid check digit.
  /// Few scan lines meet both, so such a reading agrees with itself less often than either of them.
  func withoutStitchedHalves() -> [Symbol] {
    filter { symbol in
      guard symbol.symbology == .ean13 else { return true }
      let stronger = filter {
        $0.symbology == .ean13 && $0.quality > symbol.quality && $0.bytes != symbol.bytes
      }
      // Seven digits are coded left of the middle (the first by their parity), six to the right.
      return !stronger.contains { $0.bytes.prefix(7) == symbol.bytes.prefix(7) }
        || !stronger.contains { $0.bytes.suffix(6) == symbol.bytes.suffix(6) }
    }
  }

  /// The symbols without Code 128 in which zbar passed over FNC4.
  ///
  /// FNC4 adds 128 to characters; where our own decoder has read them too, zbar's are others.
  func withoutPassedOverFNC4() -> [Symbol] {
    filter { symbol in
      guard symbol.symbology.isCode128 else { return true }
      return !contains { other in
        other.symbology == symbol.symbology && other.bytes != symbol.bytes
          && other.bytes.map { $0 & 0x7F } == symbol.bytes
      }
    }
  }
}
