import Foundation

/// A folder that looks like sysfs; removed with the value.
struct SysfsTree: ~Copyable {
  let root: String

  init() throws {
    root = "/tmp/tally-sysfs-\(UInt64.random(in: 0 ... .max))"
    for folder in ["bus/usb/devices", "bus/usb/drivers"] {
      try FileManager.default.createDirectory(
        atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
  }

  /// Makes a device or interface with these attributes.
  func add(_ name: String, _ attributes: [String: String]) throws {
    try FileManager.default.createDirectory(
      atPath: "\(root)/bus/usb/devices/\(name)", withIntermediateDirectories: true)
    for (attribute, text) in attributes {
      try set("bus/usb/devices/\(name)/\(attribute)", [UInt8]((text + "\n").utf8))
    }
  }

  func set(_ path: String, _ bytes: [UInt8]) throws {
    let file = URL(fileURLWithPath: "\(root)/\(path)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// Makes a driver, and binds an interface to it when there is one.
  func addDriver(_ driver: String, of interface: String? = nil) throws {
    try set("bus/usb/drivers/\(driver)/bind", [])
    guard let interface else { return }
    try FileManager.default.createSymbolicLink(
      atPath: "\(root)/bus/usb/devices/\(interface)/driver",
      withDestinationPath: "../../drivers/\(driver)")
  }

  func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
  }
}
