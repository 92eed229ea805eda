/// How long the oldest pending entry has waited, without a clock that people can set.
///
/// A sparse list of moments and of the last position by then tells the age of any entry closely
/// enough, whatever the dock's clock was set to meanwhile.
struct Ages: Hashable, Sendable {
  private struct Mark: Hashable, Sendable {
    let position: Int64
    let at: Duration
  }

  /// In order of time and position.
  private var marks: [Mark] = []

  /// Begins anew with a spool whose oldest pending entry has waited for `age`.
  mutating func open(lastPosition: Int64, age: Duration, at now: Duration) {
    marks = age > .zero ? [Mark(position: lastPosition, at: now - age)] : []
  }

  /// Takes note that the entry at `position` came now.
  mutating func note(_ position: Int64, at now: Duration, limit: Duration) {
    if let last = marks.last, now - last.at < limit / 100 { return }
    marks.append(Mark(position: position, at: now))
  }

  /// Forgets what was before the oldest pending entry, and everything when nothing is pending.
  ///
  /// - `oldest`: its position; nil when that is not known.
  mutating func advance(to oldest: Int64?, isEmpty: Bool) {
    if isEmpty { marks = [] }
    // The last mark before it or at it is close to its time, and not after it.
    guard let oldest, let kept = marks.lastIndex(where: { $0.position <= oldest }) else { return }
    marks.removeFirst(kept)
  }

  /// How long the oldest one has waited, to a hundredth of the limit; 0 when nothing is pending.
  func age(at now: Duration) -> Duration { marks.first.map { now - $0.at } ?? .zero }
}

extension CapacityLevel {
  /// The level of so many pending entries, the oldest of which is so old.
  init(pending: Int, age: Duration, _ settings: ForwardingSettings) {
    let share = max(
      Double(pending) / Double(settings.pendingLimit), age / settings.ageLimit)
    self =
      switch share {
      case 1...: .full
      case 0.8...: .most
      case 0.5...: .half
      default: .free
      }
  }
}
