import Glibc
import Testing
import USB

@Suite struct `The kernel's drivers` {
  private func makeTree() throws -> SysfsTree {
    let tree = try SysfsTree()
    try tree.add("1-2", ["idVendor": "0c2e", "idProduct": "0b87", "authorized": "1"])
    try tree.add("1-2:1.0", ["bInterfaceClass": "03", "bInterfaceSubClass": "00"])
    return tree
  }

  private let scanner = DriverlessInterface(portPath: "1-2", name: "1-2:1.0", driver: "usbhid")

  @Test func `are missing where an interface stands alone`() throws {
    let tree = try makeTree()
    #expect(KernelDrivers(sysfsRoot: tree.root).driverlessInterfaces() == [scanner])
    try tree.addDriver("usbhid", of: "1-2:1.0")
    #expect(KernelDrivers(sysfsRoot: tree.root).driverlessInterfaces() == [])
  }

  @Test(
    arguments: [
      ("02", "02", "0c2e", "0b88", "cdc_acm"), ("0a", "00", "0c2e", "0b88", nil),
      ("0b", "00", "072f", "2200", nil), ("ff", "ff", "0403", "6001", "ftdi_sio"),
      ("ff", "00", "10c4", "ea60", "cp210x"), ("ff", "01", "1a86", "7523", "ch341"),
      ("ff", "00", "067b", "2303", "pl2303"), ("ff", "00", "04cc", "2533", nil),
    ] as [(String, String, String, String, String?)])
  func `are known by class and chip`(
    interfaceClass: String, subclass: String, vendor: String, product: String, driver: String?
  ) throws {
    let tree = try SysfsTree()
    try tree.add("1-2.3", ["idVendor": vendor, "idProduct": product])
    try tree.add(
      "1-2.3:1.0", ["bInterfaceClass": interfaceClass, "bInterfaceSubClass": subclass])
    let found = KernelDrivers(sysfsRoot: tree.root).driverlessInterfaces()
    #expect(found.map(\.driver) == [driver].compactMap(\.self))
    #expect(found.allSatisfy { $0.portPath == "1-2.3" && $0.name == "1-2.3:1.0" })
  }

  @Test func `are not missing where the device is not authorized`() throws {
    let tree = try makeTree()
    try tree.add("1-2", ["authorized": "0"])
    #expect(KernelDrivers(sysfsRoot: tree.root).driverlessInterfaces() == [])
  }

  @Test func `are bound by the interface's name`() throws {
    let tree = try makeTree()
    try tree.addDriver("usbhid")
    try KernelDrivers(sysfsRoot: tree.root).bind(scanner)
    #expect(try tree.text("bus/usb/drivers/usbhid/bind") == "1-2:1.0")
  }

  @Test func `say that their module is not loaded`() throws {
    let tree = try makeTree()
    let error = #expect(throws: KernelDriverError.self) {
      try KernelDrivers(sysfsRoot: tree.root).bind(scanner)
    }
    #expect(error?.code == .noDriver)
    #expect(error?.description == "could not give 1-2:1.0 back to usbhid")
    #expect(error?.hint == "Run as root: modprobe usbhid")
  }

  @Test(
    arguments: [
      (EACCES, .noPermission, "This user may not write \"/bind\"."),
      (EPERM, .noPermission, "This user may not write \"/bind\"."),
      (EROFS, .readOnly, "\"/bind\" is on a file system mounted for reading only."),
      (EBUSY, .refused, "The kernel refused: it is unplugged, or has a driver by now."),
      (ENODEV, .refused, "The kernel refused: it is unplugged, or has a driver by now."),
      (EIO, .system(EIO), "The system said: Input/output error."),
    ] as [(CInt, KernelDriverError.Code, String)])
  func `say what is missing`(number: CInt, code: KernelDriverError.Code, detail: String) {
    let error = KernelDriverError(number, scanner, "/bind")
    #expect(error.code == code)
    #expect(error.detail == detail)
  }
}
