/// How a spool is kept.
package struct SpoolSettings: Hashable, Sendable {
  /// Room on the disk that is given up when it is full, so that settlements go on; bytes.
  package var reserveByteCount: Int
  /// More pending entries than this are refused; 1 or more.
  package var pendingLimit: Int
  /// About how many pages of 4 KiB the log grows before they are moved into the file.
  package var checkpointPageCount: Int
  /// A directory on another disk, where the file goes on when this one's disk has failed.
  ///
  /// It is made when missing, as its parent must not be; nil for none.
  package var spare: String?

  package init(
    reserveByteCount: Int = 16 << 20, pendingLimit: Int = 100_000,
    checkpointPageCount: Int = 1_000, spare: String? = nil
  ) {
    self.reserveByteCount = reserveByteCount
    self.pendingLimit = pendingLimit
    self.checkpointPageCount = checkpointPageCount
    self.spare = spare
  }
}

/// What a spool found or did by itself that people must hear of.
package enum SpoolFinding: Hashable, Sendable {
  /// The file did not hold what was written to it.
  ///
  /// It was set aside, and the readable rest is in a new one.
  ///
  /// - `kept`: where the damaged file is.
  /// - `why`: how it was noticed, in words.
  /// - `salvaged`: how many entries are in the new file.
  /// - `lost`: positions whose entries cannot be read, in their order; empty when none is missing.
  case damaged(kept: String, why: String, salvaged: Int, lost: [ClosedRange<Int64>])
  /// The disk failed while the file was written.
  ///
  /// It was set aside, and what was confirmed in it is in a new one, but for `lost`.
  case rotated(kept: String, copied: Int, lost: [ClosedRange<Int64>])
  /// There was no file, though entries had been confirmed up to this position.
  case gone(confirmed: Int64)
  /// The disk failed, and its file goes on in the spare directory.
  ///
  /// - `why`: how it failed, in words.
  case onSpare(String, why: String)
  /// What was saved in the spare directory is in the spool's own file again, so many entries of it
  /// for the first time.
  case reunited(String, added: Int)
  /// The spare directory cannot be used now: what may be saved there is taken up when it can.
  case spareAway(String, why: String)
  /// The spare directory is on the disk that it is there to replace.
  case spareOnSameDisk(String)
  /// The directory is in memory: a power cut takes all.
  case volatileDisk
  /// There is no room for the reserve.
  case noReserve(String)
}
