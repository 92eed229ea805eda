/// What a shell may ask of the core.
extension ForwardingState {
  /// Whether everything that happened is settled, and written down as such.
  package var isSettled: Bool {
    pending == 0 && intake.count == 0 && settling.count == 0 && !hasLost
  }

  /// Whether an answer of the server can be hoped for soon.
  package var isHopeful: Bool { link.isHopeful && disk.mayRead }

  /// Whether settled entries that the server has lost are still to be made pending again.
  package var hasLost: Bool { !refill.ids.isEmpty }

  /// Whether the disk is making them so just now.
  package var isRefilling: Bool { refill.isAsked }
}
