import Testing
import USB

@Suite struct `What sysfs knows` {
  private let descriptors: [UInt8] =
    [18, 1, 0, 2, 0, 0, 0, 64, 0x2E, 0x0C, 0x87, 0x0B, 0, 1, 1, 2, 3, 1]
    + [9, 2, 34, 0, 1, 1, 0, 0x80, 50] + [9, 4, 0, 0, 1, 3, 0, 0, 0]
    + [9, 0x21, 0x11, 1, 0, 1, 0x22, 4, 0] + [7, 5, 0x81, 3, 64, 0, 1]

  /// A scanner at 1-2, as it is once the kernel is done with it.
  private func makeTree() throws -> SysfsTree {
    let tree = try SysfsTree()
    try tree.add(
      "1-2",
      [
        "busnum": "1", "devnum": "4", "bConfigurationValue": "1", "manufacturer": "Honeywell ",
        "product": "Lesegerät", "serial": "S1",
      ])
    try tree.set("bus/usb/devices/1-2/descriptors", descriptors)
    try tree.add("1-2:1.0", ["interface": "POS"])
    try tree.addDriver("usbhid", of: "1-2:1.0")
    try tree.set(
      "bus/usb/devices/1-2:1.0/0003:0C2E:0B87.0001/report_descriptor", [5, 0x8C, 9, 2])
    return tree
  }

  private func described(_ tree: borrowing SysfsTree) -> USBDeviceDescription {
    var device = USBDeviceDescription(
      bus: 1, address: 4, portPath: "1-2", vendorID: 0x0C2E, productID: 0x0B87)
    Sysfs(root: tree.root).complete(&device)
    return device
  }

  @Test func `completes a device without opening it`() throws {
    let tree = try makeTree()
    let device = described(tree)
    #expect(device.manufacturer == "Honeywell")
    #expect(device.product == "Lesegerät")
    #expect(device.serialNumber == "S1")
    #expect(device.nodePath == "/dev/bus/usb/001/004")
    let interface = try #require(device.interfaces.first)
    #expect(device.interfaces.count == 1)
    #expect(interface.name == "POS")
    #expect(interface.driver == "usbhid")
    #expect(interface.reportDescriptor == [5, 0x8C, 9, 2])
  }

  @Test func `lists devices and no interfaces`() throws {
    let tree = try makeTree()
    try tree.add("usb1", ["busnum": "1", "devnum": "1"])
    try tree.add("1-3", [:])
    #expect(
      Sysfs(root: tree.root).presences() == [
        Presence(portPath: "1-2", bus: 1, address: 4),
        Presence(portPath: "usb1", bus: 1, address: 1),
      ])
  }

  @Test func `is nothing where there is no USB`() {
    let sysfs = Sysfs(root: "/nowhere")
    #expect(sysfs.presences() == [])
    var device = USBDeviceDescription(
      bus: 1, address: 4, portPath: "1-2", vendorID: 1, productID: 2)
    let before = device
    sysfs.complete(&device)
    #expect(device == before)
    #expect(KernelDrivers(sysfsRoot: "/nowhere").driverlessInterfaces() == [])
  }

  @Test func `shows control characters of a device as such`() throws {
    let tree = try makeTree()
    try tree.set("bus/usb/devices/1-2/product", [UInt8]("A\u{1B}[2JB\0C\n".utf8) + [0xFF, 0x0A])
    #expect(described(tree).product == "A\u{FFFD}[2JB\u{FFFD}C\u{FFFD}\u{FFFD}")
    try tree.set("bus/usb/devices/1-2/serial", [UInt8](" \0 \n".utf8))
    #expect(described(tree).serialNumber == nil)
  }

  @Test func `is settled once interfaces and report descriptors are there`() throws {
    let tree = try SysfsTree()
    let sysfs = Sysfs(root: tree.root)
    try tree.add("1-2", ["busnum": "1", "devnum": "4"])
    try tree.set("bus/usb/devices/1-2/descriptors", descriptors)
    #expect(!sysfs.isSettled(described(tree)))
    try tree.add("1-2", ["bConfigurationValue": "1"])
    #expect(!sysfs.isSettled(described(tree)))
    try tree.add("1-2:1.0", [:])
    #expect(!sysfs.isSettled(described(tree)))
    try tree.set("bus/usb/devices/1-2:1.0/0003:0C2E:0B87.0001/report_descriptor", [5, 0x8C])
    #expect(sysfs.isSettled(described(tree)))
  }

  @Test func `survives descriptors that are not any`() throws {
    let tree = try makeTree()
    try tree.set("bus/usb/devices/1-2/descriptors", [])
    #expect(described(tree).interfaces == [])
    try tree.set("bus/usb/devices/1-2/descriptors", [UInt8](repeating: 0xFF, count: 70_000))
    #expect(described(tree).interfaces == [])
  }
}
