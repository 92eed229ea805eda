/// What a device says of itself in its descriptors, and which kernel drivers take it.
///
/// Source: USB 2.0, section 9.6.
package struct DeviceLayout: Sendable {
  package var vendorID: UInt16
  package var productID: UInt16
  /// In binary-coded decimal: 0x0100 is 1.00.
  package var release: UInt16 = 0x0100
  /// Class, subclass and protocol of the whole device; all 0 when the interfaces tell.
  package var deviceClass: (UInt8, UInt8, UInt8) = (0, 0, 0)
  package var speed = USBSpeed.full
  package var manufacturer: String?
  package var product: String?
  package var serialNumber: String?
  /// What stands before the interfaces in the configuration: an interface association, or nothing.
  package var association: [UInt8] = []
  /// In the order of their numbers; none is a device that no host can use.
  package var interfaces: [InterfaceLayout]
  /// In milliamperes, even, up to 500.
  package var power = 250
  /// What is sent in place of the configuration descriptor, to see how a host takes nonsense.
  package var brokenConfiguration: [UInt8]?

  package init(
    vendorID: UInt16, productID: UInt16, manufacturer: String?, product: String?,
    interfaces: [InterfaceLayout]
  ) {
    self.vendorID = vendorID
    self.productID = productID
    self.manufacturer = manufacturer
    self.product = product
    self.interfaces = interfaces
  }
}

/// An interface, with only the one setting that these devices have.
package struct InterfaceLayout: Sendable {
  package var number: UInt8
  package var interfaceClass: UInt8
  package var subclass: UInt8 = 0
  package var protocolNumber: UInt8 = 0
  package var name: String?
  /// The class's own descriptors, in front of the endpoints.
  package var extra: [UInt8] = []
  package var endpoints: [EndpointLayout]
  /// What a HID device says of its reports.
  package var reportDescriptor: [UInt8]?
  /// The kernel's driver that binds to it; nil when the kernel has none.
  package var driver: String?
  /// The interface whose driver takes this one along, as cdc_acm does; nil when it stands alone.
  package var leader: UInt8?

  package init(
    number: UInt8, interfaceClass: UInt8, endpoints: [EndpointLayout], driver: String? = nil
  ) {
    self.number = number
    self.interfaceClass = interfaceClass
    self.endpoints = endpoints
    self.driver = driver
  }
}

/// An endpoint.
package struct EndpointLayout: Sendable {
  /// How it carries bytes, by the number of its descriptor.
  package enum Kind: UInt8, Sendable {
    case bulk = 2
    case interrupt = 3
  }

  /// Bit 7 set: to the host.
  package var address: UInt8
  package var kind: Kind
  /// The largest packet in bytes, up to 64 at full speed.
  package var packetByteCount = 64
  /// How often an interrupt endpoint is asked, in milliseconds at full speed.
  package var interval: UInt8 = 0

  package init(
    _ address: UInt8, _ kind: Kind, packetByteCount: Int = 64, interval: UInt8 = 0
  ) {
    self.address = address
    self.kind = kind
    self.packetByteCount = packetByteCount
    self.interval = interval
  }
}
