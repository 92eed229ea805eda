/// Where a device is and as which: what libusb and sysfs agree on when both are up to date.
package struct Presence: Hashable, Sendable {
  /// The name in sysfs, such as `1-2.3`, or `usb1` for a root hub.
  package let portPath: String
  /// The bus's number, 1 or more.
  package let bus: Int
  /// Given anew each time something is plugged in, 1 to 127.
  package let address: Int

  package init(portPath: String, bus: Int, address: Int) {
    self.portPath = portPath
    self.bus = bus
    self.address = address
  }
}
