/// What happened on the bus.
package enum USBChange: Sendable {
  /// Something was plugged in, and the kernel has found its interfaces.
  case arrived(USBDevice)
  /// What was at `portPath` is gone; whatever comes there next has another address.
  case left(portPath: String, bus: Int, address: Int)
  /// udev did not tell of a change that sysfs shows, so libusb was started anew.
  ///
  /// What changed follows as `.arrived` and `.left`, a second or two late each time. It is worth a
  /// warning: in a container, the host's network and `/run/udev` bring the events back.
  case rebuilt(reason: String)
}
