/// What a shell may ask of the core.
extension ForwardingState {
  /// How many events are on their way to the server: on the disk, or about to be.
  package var pending: Int { outbox.pending + intake.count }

  /// Whether everything that happened is settled, and written down as such.
  package var isSettled: Bool { pending == 0 && settling.count == 0 }

  /// Whether an answer of the server can be hoped for soon.
  package var isHopeful: Bool { link.isHopeful && !disk.isUnreadable }
}
