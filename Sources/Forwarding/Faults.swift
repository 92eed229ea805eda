/// Why the spool could not write.
package enum SpoolFault: Error, Hashable, Sendable {
  /// The disk is full (ENOSPC): nothing was written, and there may be room later.
  case full
  /// Reading or writing failed (EIO and the like), in words; whether the write is on the disk is
  /// unknown, and this file must not be written again.
  ///
  /// A second fsync of a file whose first one failed reports success for data that is lost.
  case broken(String)
  /// More is pending than the policy allows: nothing was written.
  case limit
}

/// Why a batch was not posted.
package enum PostFault: Error, Hashable, Sendable {
  /// The server cannot be used now, in words: not reached, its deadline missed, read-only, shutting
  /// down, its disk full, a login refused. Whether it has the batch is unknown. Come back later.
  case away(String)
  /// The server answers but must not be used, in words: it belongs to another installation, its
  /// schema is older or newer, it does not keep what it commits, or it lost what it acknowledged.
  case unfit(String)
  /// The batch itself failed, in words, and nothing of it was written: one of its entries is bad.
  case rejected(String)
  /// The dock's own spool could not be read for it, in words, and the server is not to blame.
  /// Whether that has any of the batch is unknown.
  case spool(String)
}
