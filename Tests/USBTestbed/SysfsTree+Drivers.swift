import VirtualUSB

extension SysfsTree {
  /// Shows that a driver has an interface, and what the driver makes of it.
  ///
  /// `hidNumber` says which HID device since the start this is, from 1.
  func bind(
    _ driver: String, to interface: InterfaceLayout, of layout: DeviceLayout,
    at address: BusAddress, hidNumber: Int
  ) throws {
    let folder = address.interface(interface.number)
    let name = address.interfaceName(interface.number)
    try link("\(folder)/driver", to: "/sys/bus/usb/drivers/\(driver)")
    try link("/sys/bus/usb/drivers/\(driver)/\(name)", to: folder)
    guard driver == "usbhid", let reportDescriptor = interface.reportDescriptor else { return }
    // BUS:VENDOR:PRODUCT.NUMBER; bus 3 is USB.
    let ids = [0x0003, layout.vendorID, layout.productID].map {
      hexadecimal($0, digits: 4).uppercased()
    }
    let device = ids.joined(separator: ":") + "." + hexadecimal(hidNumber, digits: 4).uppercased()
    try write(reportDescriptor, to: "\(folder)/\(device)/report_descriptor")
    try write(
      """
      DRIVER=hid-generic
      HID_ID=\(ids[0]):0000\(ids[1]):0000\(ids[2])
      HID_NAME=\([layout.manufacturer, layout.product].compactMap(\.self).joined(separator: " "))
      HID_PHYS=usb-0000:00:14.0-\(address.port)/input\(interface.number)
      HID_UNIQ=\(layout.serialNumber ?? "")

      """, to: "\(folder)/\(device)/uevent")
    try link("\(folder)/\(device)/subsystem", to: "/sys/bus/hid")
    try link("/sys/bus/hid/devices/\(device)", to: "\(folder)/\(device)")
  }

  /// Takes all that away again.
  func unbind(_ driver: String, from interface: InterfaceLayout, at address: BusAddress) {
    let folder = address.interface(interface.number)
    remove("\(folder)/driver")
    remove("/sys/bus/usb/drivers/\(driver)/\(address.interfaceName(interface.number))")
    for name in names(in: folder) where name.hasPrefix("0003:") {
      remove("/sys/bus/hid/devices/\(name)")
      remove("\(folder)/\(name)")
    }
  }
}
