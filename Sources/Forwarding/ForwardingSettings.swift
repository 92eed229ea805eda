/// How a dock forwards its scans: how many at a time, how long it waits, when it is full.
package struct ForwardingSettings: Hashable, Sendable {
  /// How many events one transaction of the spool holds at most, 1 or more.
  package var appendLimit = 100
  /// How many entries the first batch after an outage holds, 1 or more.
  ///
  /// Each full batch that is posted doubles it up to ``largestBatch``, so that a server that has
  /// just come back is not run down.
  package var firstBatch = 50
  /// How many entries a batch holds at most, ``firstBatch`` or more.
  package var largestBatch = 1_000
  /// How many pending entries are held in memory at most, twice ``largestBatch`` or more; the others
  /// wait on the disk, and are read when half of these have left.
  package var window = 4_000
  /// How many entries are read or settled in one go at most, 1 or more: a scan that is to be saved
  /// waits for the end of that.
  package var diskLimit = 500
  /// How long a worker waits for the server's word on a scan that is already on the disk.
  package var patience = Duration.seconds(1)
  /// How long the disk or the server may be silent before people are told (P6).
  package var silenceLimit = Duration.seconds(2)
  /// When a post is taken for lost; longer than the deadline that each of its calls has itself.
  package var answerDeadline = Duration.seconds(10)
  /// The upper end of the first pause after a failed attempt; each further failure doubles it.
  package var firstPause = Duration.milliseconds(200)
  /// The upper end of all pauses after a failed attempt.
  package var longestPause = Duration.seconds(30)
  /// How long the dock waits before it asks again whether a server may be used.
  package var unfitPause = Duration.seconds(30)
  /// How long the dock waits before it tries a disk again that was full, or another file.
  package var diskPause = Duration.seconds(1)
  /// How many entries in a row may be rejected before the server is suspected instead of them.
  package var rejectionLimit = 10
  /// How many events may be pending before the dock takes no more (P3: it never overwrites).
  package var pendingLimit = 100_000
  /// How long an event may be pending before the dock takes no more.
  package var ageLimit = Duration.seconds(7 * 24 * 60 * 60)

  package init() {}
}
