/// One alternate setting of an interface: its descriptor, and what the system knows of it.
package struct USBInterfaceDescription: Hashable, Sendable {
  /// `bInterfaceNumber`, which is what is claimed.
  package let number: UInt8
  /// `bAlternateSetting`; 0 is in force until another is chosen.
  package let alternate: UInt8
  /// `bInterfaceClass`, such as 3 for HID.
  package let interfaceClass: UInt8
  /// `bInterfaceSubClass`, whose meaning the class decides.
  package let subclass: UInt8
  /// `bInterfaceProtocol`, whose meaning class and subclass decide.
  package let protocolNumber: UInt8
  /// The name that the device gives it; nil when it gives none.
  package var name: String?
  /// The kernel's driver when the description was made; `usbfs` when a program has claimed it.
  package var driver: String?
  /// The endpoints besides 0, in the descriptor's order; may be empty.
  package let endpoints: [USBEndpointDescription]
  /// The class-specific descriptors, whole, one behind the other; empty when there are none.
  ///
  /// An interface association is here too, at the first of the interfaces that it joins.
  package let extra: [UInt8]
  /// The HID report descriptor; nil when it is none, or when the kernel's driver does not have it.
  package var reportDescriptor: [UInt8]?

  package init(
    number: UInt8, alternate: UInt8 = 0, interfaceClass: UInt8, subclass: UInt8 = 0,
    protocolNumber: UInt8 = 0, name: String? = nil, driver: String? = nil,
    endpoints: [USBEndpointDescription] = [], extra: [UInt8] = [],
    reportDescriptor: [UInt8]? = nil
  ) {
    self.number = number
    self.alternate = alternate
    self.interfaceClass = interfaceClass
    self.subclass = subclass
    self.protocolNumber = protocolNumber
    self.name = name
    self.driver = driver
    self.endpoints = endpoints
    self.extra = extra
    self.reportDescriptor = reportDescriptor
  }

  /// Whether its class is Human Interface Device.
  package var isHID: Bool { interfaceClass == 3 }

  /// How long its HID descriptor says that the report descriptor is, in bytes; nil without one.
  ///
  /// Source: Device Class Definition for HID 1.11, 6.2.1.
  package var reportDescriptorByteCount: Int? {
    var rest = extra[...]
    while let length = rest.first.map(Int.init), length >= 2, length <= rest.count {
      let descriptor = Array(rest.prefix(length))
      if descriptor[1] == 0x21, length >= 9, descriptor[6] == 0x22 {
        return Int(descriptor[7]) | Int(descriptor[8]) << 8
      }
      rest = rest.dropFirst(length)
    }
    return nil
  }
}
