/// Why a process could not be limited; it must not go on then.
package struct ConfinementError: Error, Hashable, Sendable {
  /// What was tried, in the kernel's words, such as `seccomp_load`.
  package let step: String
  /// The number of the error (`errno`).
  package let number: Int32
  /// The sentence for it, without a full stop.
  package let reason: String
}
