/// Every profile that is known, and which of them fits a device.
package struct DeviceProfiles: Sendable {
  /// By id, ascending.
  package let all: [DeviceProfile]

  /// Takes profiles; of several with one id the last counts.
  package init(_ profiles: [DeviceProfile]) {
    let byID = Dictionary(profiles.map { ($0.id, $0) }) { _, last in last }
    all = byID.values.sorted { $0.id < $1.id }
  }

  /// The profile with this id; nil when there is none.
  package func profile(_ id: String) -> DeviceProfile? {
    all.first { $0.id == id }
  }

  /// The profile that fits a device best; nil when none fits.
  ///
  /// One that ``DeviceProfile/needsAssignment`` is only what the device may be: it is not to be
  /// claimed before the operator said so. `assigned` is the id of the profile that he chose for the
  /// device: when there is none with this id, or the device cannot be it, nothing fits.
  package func match(_ device: DeviceIdentity, assigned: String? = nil) -> ProfileMatch? {
    let known = matches(device).first
    guard let assigned else { return known }
    guard let profile = profile(assigned) else { return nil }
    // A device whose own numbers say how it speaks would be listened to in vain otherwise.
    if let known, known.namesProduct, !known.profile.isAmbiguous,
      !known.profile.mode.isSpoken(as: profile.mode)
    {
      return nil
    }
    return ProfileMatch(assigned: profile, to: device)
  }

  /// Every profile that fits a device, the best first; empty when none does.
  ///
  /// The one that asks most of the device's numbers is the best; of two that ask as much, one that
  /// needs no assignment, so that a keyboard comes behind a scanner beside it; then the one that
  /// asks most of the interface, then the first by id.
  package func matches(_ device: DeviceIdentity) -> [ProfileMatch] {
    all.compactMap { best($0, device) }.sorted { Self.rank($0) < Self.rank($1) }
  }

  private static func rank(_ match: ProfileMatch) -> (Int, Int, Int, String) {
    (
      -(match.specificity / MatchRule.deviceWeight), match.profile.needsAssignment ? 1 : 0,
      -match.specificity, match.profile.id
    )
  }

  /// The match of the profile's most specific rule that fits; nil when none fits.
  private func best(_ profile: DeviceProfile, _ device: DeviceIdentity) -> ProfileMatch? {
    let fitting = profile.rules.compactMap { rule in
      rule.interface(of: device).map { (rule.specificity, $0) }
    }
    guard let (specificity, interface) = fitting.max(by: { $0.0 < $1.0 }) else { return nil }
    return ProfileMatch(profile, interface, of: device, specificity: specificity)
  }
}
