import Foundation
import VirtualUSB

/// Where a device stands on the bus.
struct BusAddress: Hashable, Sendable {
  let bus: Int
  /// The number that the bus gave it, from 1.
  let number: Int
  /// Such as `1-2`; `usb1` for the root hub.
  let port: String

  /// The device file, such as `/dev/bus/usb/001/002`.
  var node: String { "/dev/bus/usb/\(Self.three(bus))/\(Self.three(number))" }

  /// The folder in sysfs.
  var folder: String {
    port.hasPrefix("usb") ? "\(SysfsTree.controller)/\(port)" : SysfsTree.device(port)
  }

  /// The folder of an interface, such as `.../1-2/1-2:1.0`.
  func interface(_ number: UInt8) -> String { "\(folder)/\(interfaceName(number))" }

  /// What an interface is called, such as `1-2:1.0`.
  func interfaceName(_ number: UInt8) -> String {
    "\(port.hasPrefix("usb") ? "\(bus)-0" : port):1.\(number)"
  }

  static func three(_ number: Int) -> String {
    String(repeating: "0", count: max(0, 3 - "\(number)".count)) + "\(number)"
  }
}

extension SysfsTree {
  /// Puts a device with its interfaces in; last the links by which programs find it.
  func add(_ layout: DeviceLayout, at address: BusAddress) throws {
    for (name, text) in Self.attributes(layout, address) {
      try write(text + "\n", to: "\(address.folder)/\(name)")
    }
    try write(layout.allDescriptors, to: "\(address.folder)/descriptors")
    try write(Self.event(layout, address), to: "\(address.folder)/uevent")
    try link("\(address.folder)/subsystem", to: "/sys/bus/usb")
    try link("\(address.folder)/driver", to: "/sys/bus/usb/drivers/usb")
    for interface in layout.interfaces { try add(interface, layout, at: address) }
    for interface in layout.interfaces {
      let name = address.interfaceName(interface.number)
      try link("/sys/bus/usb/devices/\(name)", to: address.interface(interface.number))
    }
    try link("/sys/bus/usb/devices/\(address.port)", to: address.folder)
  }

  /// Takes the links away by which programs find it; the folder stays for the event.
  func hide(_ layout: DeviceLayout, at address: BusAddress) {
    remove("/sys/bus/usb/devices/\(address.port)")
    for interface in layout.interfaces {
      remove("/sys/bus/usb/devices/\(address.interfaceName(interface.number))")
    }
    remove(address.node)
  }

  private func add(
    _ interface: InterfaceLayout, _ layout: DeviceLayout, at address: BusAddress
  ) throws {
    let folder = address.interface(interface.number)
    var attributes = [
      ("bInterfaceNumber", hexadecimal(interface.number, digits: 2)),
      ("bAlternateSetting", " 0"),
      ("bNumEndpoints", hexadecimal(interface.endpoints.count, digits: 2)),
      ("bInterfaceClass", hexadecimal(interface.interfaceClass, digits: 2)),
      ("bInterfaceSubClass", hexadecimal(interface.subclass, digits: 2)),
      ("bInterfaceProtocol", hexadecimal(interface.protocolNumber, digits: 2)),
    ]
    if let name = interface.name { attributes.append(("interface", name)) }
    for (name, text) in attributes { try write(text + "\n", to: "\(folder)/\(name)") }
    let kinds = [interface.interfaceClass, interface.subclass, interface.protocolNumber]
    try write(
      """
      DEVTYPE=usb_interface
      \(Self.product(layout))
      INTERFACE=\(kinds.map { "\($0)" }.joined(separator: "/"))

      """, to: "\(folder)/uevent")
    try link("\(folder)/subsystem", to: "/sys/bus/usb")
  }

  private static func attributes(
    _ layout: DeviceLayout, _ address: BusAddress
  ) -> [(String, String)] {
    let version = layout.speed == .low ? " 1.10" : " 2.00"
    let number = address.port.split(separator: "-").last ?? "0"
    let fixed = [
      ("idVendor", hexadecimal(layout.vendorID, digits: 4)),
      ("idProduct", hexadecimal(layout.productID, digits: 4)),
      ("bcdDevice", hexadecimal(layout.release, digits: 4)),
      ("bDeviceClass", hexadecimal(layout.deviceClass.0, digits: 2)),
      ("bDeviceSubClass", hexadecimal(layout.deviceClass.1, digits: 2)),
      ("bDeviceProtocol", hexadecimal(layout.deviceClass.2, digits: 2)),
      ("bConfigurationValue", "1"), ("bNumConfigurations", "1"),
      ("bNumInterfaces", " \(layout.interfaces.count)"), ("bmAttributes", "80"),
      ("bMaxPower", "\(layout.power)mA"), ("bMaxPacketSize0", layout.speed == .low ? "8" : "64"),
      ("busnum", "\(address.bus)"), ("devnum", "\(address.number)"),
      ("devpath", address.port.hasPrefix("usb") ? "0" : String(number)),
      ("speed", layout.speed.sysfsText), ("version", version), ("maxchild", "0"),
      ("removable", "removable"), ("authorized", "1"), ("configuration", ""),
      ("rx_lanes", "1"), ("tx_lanes", "1"),
      ("dev", "189:\((address.bus - 1) * 128 + address.number - 1)"),
    ]
    let texts = [
      ("manufacturer", layout.manufacturer), ("product", layout.product),
      ("serial", layout.serialNumber),
    ]
    return fixed + texts.compactMap { name, text in text.map { (name, $0) } }
  }

  private static func event(_ layout: DeviceLayout, _ address: BusAddress) -> String {
    """
    MAJOR=189
    MINOR=\((address.bus - 1) * 128 + address.number - 1)
    DEVNAME=\(address.node)
    DEVTYPE=usb_device
    DRIVER=usb
    \(product(layout))
    BUSNUM=\(BusAddress.three(address.bus))
    DEVNUM=\(BusAddress.three(address.number))

    """
  }

  private static func product(_ layout: DeviceLayout) -> String {
    let ids = [layout.vendorID, layout.productID, layout.release]
    let (kind, subclass, number) = layout.deviceClass
    return """
      PRODUCT=\(ids.map { String($0, radix: 16) }.joined(separator: "/"))
      TYPE=\(kind)/\(subclass)/\(number)
      """
  }
}
