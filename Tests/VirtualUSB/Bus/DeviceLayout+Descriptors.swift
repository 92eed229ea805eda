extension DeviceLayout {
  /// The device descriptor, 18 bytes.
  package var deviceDescriptor: [UInt8] {
    let version: UInt16 = speed == .low ? 0x0110 : 0x0200
    return [18, 1] + Self.bytes(version)
      + [deviceClass.0, deviceClass.1, deviceClass.2, speed == .low ? 8 : 64]
      + Self.bytes(vendorID) + Self.bytes(productID) + Self.bytes(release)
      + [
        manufacturer == nil ? 0 : 1, product == nil ? 0 : 2, serialNumber == nil ? 0 : 3, 1,
      ]
  }

  /// The only configuration with its interfaces and endpoints, as one run of bytes.
  package var configurationDescriptor: [UInt8] {
    if let brokenConfiguration { return brokenConfiguration }
    let body = association + interfaces.flatMap { $0.descriptors(nameIndex: nameIndex(of: $0)) }
    // 0x80: powered by the bus; the last byte counts in units of 2 mA.
    return [9, 2] + Self.bytes(UInt16(9 + body.count))
      + [UInt8(interfaces.count), 1, 0, 0x80, UInt8(power / 2)] + body
  }

  /// A string descriptor in UTF-16, or for 0 the languages; nil when it has none of this number.
  package func stringDescriptor(_ index: UInt8) -> [UInt8]? {
    // US English is the only language.
    if index == 0 { return [4, 3, 0x09, 0x04] }
    guard let text = string(index) else { return nil }
    let units = text.utf16.prefix(126).flatMap(Self.bytes)
    return [UInt8(2 + units.count), 3] + units
  }

  /// The text of a string descriptor.
  package func string(_ index: UInt8) -> String? {
    switch index {
    case 0: nil
    case 1: manufacturer
    case 2: product
    case 3: serialNumber
    case _: interfaces.first { nameIndex(of: $0) == index }?.name
    }
  }

  /// Everything that sysfs has in the file `descriptors`.
  package var allDescriptors: [UInt8] { deviceDescriptor + configurationDescriptor }

  /// The interface of an endpoint; nil for endpoint 0 and those that it does not have.
  package func interface(ofEndpoint address: UInt8) -> InterfaceLayout? {
    interfaces.first { $0.endpoints.contains { $0.address == address } }
  }

  /// The endpoint of an address; nil when it has none.
  package func endpoint(_ address: UInt8) -> EndpointLayout? {
    interfaces.lazy.flatMap(\.endpoints).first { $0.address == address }
  }

  private func nameIndex(of interface: InterfaceLayout) -> UInt8 {
    interface.name == nil ? 0 : 4 + interface.number
  }

  static func bytes(_ number: UInt16) -> [UInt8] {
    [UInt8(number & 0xFF), UInt8(number >> 8)]
  }
}

extension InterfaceLayout {
  /// The interface descriptor, its class's, and its endpoints'.
  fileprivate func descriptors(nameIndex: UInt8) -> [UInt8] {
    [
      9, 4, number, 0, UInt8(endpoints.count), interfaceClass, subclass, protocolNumber,
      nameIndex,
    ] + classDescriptor + endpoints.flatMap(\.descriptor)
  }

  /// What stands behind the interface descriptor: of a HID interface its HID descriptor.
  package var classDescriptor: [UInt8] {
    guard let reportDescriptor else { return extra }
    // HID 1.11, section 6.2.1: version 1.11, no country, one report descriptor and its length.
    return [9, 0x21, 0x11, 0x01, 0, 1, 0x22]
      + DeviceLayout.bytes(UInt16(reportDescriptor.count)) + extra
  }
}

extension EndpointLayout {
  fileprivate var descriptor: [UInt8] {
    [7, 5, address, kind.rawValue] + DeviceLayout.bytes(UInt16(packetByteCount)) + [interval]
  }
}
