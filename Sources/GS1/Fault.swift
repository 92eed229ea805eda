/// Where and why a value breaks a rule, before it is known where the value stands.
struct Fault: Error {
  let reason: GS1Error.Reason
  /// The first byte that does not fit, from 0 at the start of the value.
  let offset: Int

  init(_ reason: GS1Error.Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  /// The same fault seen from `distance` bytes before.
  func shifted(by distance: Int) -> Fault {
    Fault(reason, at: offset + distance)
  }
}
