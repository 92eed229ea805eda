internal import CLibUSB

/// A device as one context knows it.
@safe final class DeviceReference: Sendable {
  let context: Context
  nonisolated(unsafe) let pointer: OpaquePointer
  let presence: Presence

  @unsafe init(_ pointer: OpaquePointer, in context: Context) {
    self.context = context
    unsafe self.pointer = libusb_ref_device(pointer)
    unsafe presence = Presence(libusb: pointer)
  }

  deinit {
    unsafe libusb_unref_device(pointer)
  }

  /// Whether both are the same plugging-in of a device in the same context.
  func isSame(as other: DeviceReference) -> Bool { unsafe pointer == other.pointer }

  /// What the device descriptor says; libusb has it since the device was found.
  func description() -> USBDeviceDescription {
    var descriptor = libusb_device_descriptor()
    unsafe libusb_get_device_descriptor(pointer, &descriptor)
    return USBDeviceDescription(
      bus: presence.bus, address: presence.address, portPath: presence.portPath,
      vendorID: descriptor.idVendor, productID: descriptor.idProduct,
      release: descriptor.bcdDevice, deviceClass: descriptor.bDeviceClass)
  }
}

extension Presence {
  @unsafe fileprivate init(libusb device: OpaquePointer) {
    bus = Int(unsafe libusb_get_bus_number(device))
    address = Int(unsafe libusb_get_device_address(device))
    // Seven is the deepest that hubs can be stacked. Source: USB 2.0, 4.1.1.
    var ports = [UInt8](repeating: 0, count: 7)
    let count = unsafe libusb_get_port_numbers(device, &ports, CInt(ports.count))
    let path = ports.prefix(max(0, Int(count))).map { String($0) }.joined(separator: ".")
    portPath = path.isEmpty ? "usb\(bus)" : "\(bus)-\(path)"
  }
}
