package import Scanning

/// What tells USB devices apart, read from their descriptors without opening them.
///
/// Source: USB 2.0, section 9.6.
package struct DeviceIdentity: Hashable, Sendable {
  /// The maker's number, idVendor.
  package let vendorID: UInt16
  /// The maker's number for the device in its present mode, idProduct.
  package let productID: UInt16
  /// The device's release, bcdDevice: digits in fours of bits, two of them behind the point.
  package let release: UInt16
  /// The class of the whole device, 0 when its interfaces have classes of their own.
  package let deviceClass: UInt8
  package let manufacturer: String?
  package let product: String?
  package let serialNumber: String?
  /// The interfaces of the active configuration, first alternate settings, in their order.
  package let interfaces: [InterfaceIdentity]

  package init(
    vendorID: UInt16, productID: UInt16, release: UInt16 = 0, deviceClass: UInt8 = 0,
    manufacturer: String? = nil, product: String? = nil, serialNumber: String? = nil,
    interfaces: [InterfaceIdentity]
  ) {
    self.vendorID = vendorID
    self.productID = productID
    self.release = release
    self.deviceClass = deviceClass
    self.manufacturer = manufacturer
    self.product = product
    self.serialNumber = serialNumber
    self.interfaces = interfaces
  }
}

/// One interface of a device, as its descriptors tell of it.
package struct InterfaceIdentity: Hashable, Sendable {
  /// The interface's number, bInterfaceNumber.
  package let number: UInt8
  /// Its class, such as 3 for HID.
  package let interfaceClass: UInt8
  /// Its subclass, such as 1 for a keyboard that a BIOS can read.
  package let subclass: UInt8
  /// Its protocol, such as 1 for a keyboard.
  package let protocolNumber: UInt8
  package let name: String?
  /// What it says of its reports; nil when it is no HID interface, or does not tell.
  package let reportDescriptor: HIDReportDescriptor?

  /// Takes an interface's numbers, and its report descriptor when that could be read; one that is
  /// no descriptor counts as none.
  package init(
    number: UInt8, interfaceClass: UInt8, subclass: UInt8 = 0, protocolNumber: UInt8 = 0,
    name: String? = nil, reportDescriptor: [UInt8]? = nil
  ) {
    self.number = number
    self.interfaceClass = interfaceClass
    self.subclass = subclass
    self.protocolNumber = protocolNumber
    self.name = name
    self.reportDescriptor = reportDescriptor.flatMap { try? HIDReportDescriptor($0) }
  }

  /// The usages of its application collections, in order; empty when it tells of none.
  package var usages: [HIDUsage] { reportDescriptor?.applications ?? [] }
}
