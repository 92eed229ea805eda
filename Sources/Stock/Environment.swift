/// What a decision may not fetch for itself: the time, and new ids.
///
/// Made once, in `tally`.
package struct Environment: Sendable {
  /// The time now.
  package let now: @Sendable () -> Instant
  /// A new UUIDv7, greater than all that this environment gave before.
  package let nextID: @Sendable () -> UInt128

  package init(
    now: @escaping @Sendable () -> Instant, nextID: @escaping @Sendable () -> UInt128
  ) {
    self.now = now
    self.nextID = nextID
  }

  /// A new id for an event of `kind`.
  package func newID<Kind>(_ kind: Kind.Type = Kind.self) -> ID<Kind> {
    ID(rawValue: nextID())
  }
}
