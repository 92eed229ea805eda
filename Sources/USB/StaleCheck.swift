/// Decides when libusb has missed what sysfs shows.
///
/// libusb hears of devices from udev only. In a container without udev's events its list stays as
/// it was at the start, for good; a new context then sees what is there.
/// Source: tried with libusb 1.0.26 without systemd-udevd; libusb issues 559 and 1012.
package struct StaleCheck: Sendable {
  /// How long the two may differ: udev's rules run before libusb hears of a device.
  package static let patience = Duration.seconds(1)

  /// Since when something has been in one list and not in the other.
  private var since: [Presence: ContinuousClock.Instant] = [:]
  /// What a new context does not agree on either, so that another one would be no use.
  private var accepted: Set<Presence> = []

  package init() {}

  /// Compares what the kernel and libusb have at a time.
  ///
  /// - Returns: what libusb has missed for too long, plugged in or out; empty when nothing.
  package mutating func missed(
    kernel: Set<Presence>, libusb: Set<Presence>, at now: ContinuousClock.Instant
  ) -> Set<Presence> {
    let difference = kernel.symmetricDifference(libusb)
    accepted.formIntersection(difference)
    since = since.filter { difference.contains($0.key) }
    for presence in difference where since[presence] == nil { since[presence] = now }
    return Set(
      since.filter { presence, begin in
        !accepted.contains(presence) && now - begin > Self.patience
      }.keys)
  }

  /// Takes note of what a new context made of `kernel`.
  package mutating func rebuilt(kernel: Set<Presence>, libusb: Set<Presence>) {
    accepted = kernel.symmetricDifference(libusb)
    since = [:]
  }
}
