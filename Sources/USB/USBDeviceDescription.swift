/// What is known of a device without opening it, from its descriptors and from sysfs.
package struct USBDeviceDescription: Hashable, Sendable {
  /// The bus's number, 1 or more.
  package let bus: Int
  /// The number that the kernel gave the device when it was plugged in, 1 to 127; a new one each
  /// time.
  package let address: Int
  /// Where it is plugged in, as sysfs names it: `1-2.3` for port 3 of the hub on port 2 of bus 1.
  ///
  /// Stays the same when the device is plugged into the same port again.
  package let portPath: String
  /// `idVendor`.
  package let vendorID: UInt16
  /// `idProduct`.
  package let productID: UInt16
  /// `bcdDevice`, such as 0x0110 for 1.10.
  package let release: UInt16
  /// `bDeviceClass`; 0 when each interface says its own, 9 for a hub.
  package let deviceClass: UInt8
  package var manufacturer: String?
  package var product: String?
  /// Many cheap readers have none, or all the same.
  package var serialNumber: String?
  /// Every alternate setting of every interface, in the descriptor's order.
  ///
  /// Those of the configuration in force; empty when the descriptors are not readable.
  package var interfaces: [USBInterfaceDescription]

  package init(
    bus: Int, address: Int, portPath: String, vendorID: UInt16, productID: UInt16,
    release: UInt16 = 0, deviceClass: UInt8 = 0, manufacturer: String? = nil,
    product: String? = nil, serialNumber: String? = nil,
    interfaces: [USBInterfaceDescription] = []
  ) {
    self.bus = bus
    self.address = address
    self.portPath = portPath
    self.vendorID = vendorID
    self.productID = productID
    self.release = release
    self.deviceClass = deviceClass
    self.manufacturer = manufacturer
    self.product = product
    self.serialNumber = serialNumber
    self.interfaces = interfaces
  }

  /// The device's node, which opening it takes, such as `/dev/bus/usb/001/004`.
  package var nodePath: String { "/dev/bus/usb/\(padded(bus))/\(padded(address))" }

  private func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }
}
