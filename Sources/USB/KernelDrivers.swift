import Glibc

/// An interface that stands without the driver which the kernel would give it.
package struct DriverlessInterface: Hashable, Sendable {
  /// The device's place, such as `1-2.3`.
  package let portPath: String
  /// The interface's name in sysfs, such as `1-2.3:1.0`.
  package let name: String
  /// The driver it should have, such as `usbhid`.
  package let driver: String

  package init(portPath: String, name: String, driver: String) {
    self.portPath = portPath
    self.name = name
    self.driver = driver
  }
}

/// The kernel's drivers of USB interfaces.
///
/// A program that ends without closing its ``USBConnection``, say by a power cut of its container,
/// leaves the interfaces that it had claimed without driver: a scanner does not type any more. They
/// can be bound again here, which only root may, or by opening, claiming and closing, which takes no
/// more than the device's node.
package struct KernelDrivers: Sendable {
  private let sysfs: Sysfs

  /// `sysfsRoot` is where sysfs is mounted; another one is for tests.
  package init(sysfsRoot: String = "/sys") {
    sysfs = Sysfs(root: sysfsRoot)
  }

  /// The interfaces without driver whose driver is known, by name.
  ///
  /// Waits for files of the kernel, for milliseconds.
  package func driverlessInterfaces() -> [DriverlessInterface] {
    sysfs.names(in: sysfs.devices).compactMap { name in
      guard let colon = name.firstIndex(of: ":") else { return nil }
      let folder = "\(sysfs.devices)/\(name)"
      let portPath = String(name[..<colon])
      guard !sysfs.exists("\(folder)/driver"), isConfirmed("\(sysfs.devices)/\(portPath)"),
        let driver = driver(of: folder, device: "\(sysfs.devices)/\(portPath)")
      else { return nil }
      return DriverlessInterface(portPath: portPath, name: name, driver: driver)
    }
  }

  /// Gives an interface to its driver.
  ///
  /// - Throws: ``KernelDriverError``, which says what is missing.
  package func bind(_ interface: DriverlessInterface) throws(KernelDriverError) {
    let path = "\(sysfs.drivers)/\(interface.driver)/bind"
    let status = sysfs.write(interface.name, to: path)
    guard status == 0 else { throw KernelDriverError(status, interface, path) }
  }

  /// Whether the device may be used at all; one that is not authorized has no drivers on purpose.
  private func isConfirmed(_ device: String) -> Bool {
    sysfs.number("\(device)/authorized") != 0
  }

  private func driver(of interface: String, device: String) -> String? {
    func hex(_ path: String) -> Int? { sysfs.text(path).flatMap { Int($0, radix: 16) } }
    switch (hex("\(interface)/bInterfaceClass"), hex("\(interface)/bInterfaceSubClass")) {
    case (0x03, _): return "usbhid"
    // The data interface comes with it. Source: Linux, drivers/usb/class/cdc-acm.c, acm_probe.
    case (0x02, 0x02): return "cdc_acm"
    case (0xFF, _):
      guard let vendor = hex("\(device)/idVendor"), let product = hex("\(device)/idProduct")
      else { return nil }
      return Self.serialDriver(vendor: vendor, product: product)
    default: return nil
    }
  }

  /// The drivers of the serial chips that readers have.
  ///
  /// Source: the identifier tables of Linux 6.1, drivers/usb/serial: ftdi_sio.c, cp210x.c, ch341.c,
  /// pl2303.c.
  private static func serialDriver(vendor: Int, product: Int) -> String? {
    switch (vendor, product) {
    case (0x0403, 0x6001), (0x0403, 0x6010), (0x0403, 0x6011), (0x0403, 0x6014), (0x0403, 0x6015):
      "ftdi_sio"
    case (0x10C4, 0xEA60), (0x10C4, 0xEA70), (0x10C4, 0xEA71): "cp210x"
    case (0x1A86, 0x7523), (0x1A86, 0x5523): "ch341"
    case (0x067B, 0x2303): "pl2303"
    default: nil
    }
  }
}
