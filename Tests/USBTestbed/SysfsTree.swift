import Foundation

/// The part of sysfs and of `/dev` that shows USB devices.
///
/// Source: drivers/usb/core/sysfs.c and usb_uevent of Linux; Documentation/ABI/testing/sysfs-bus-usb.
struct SysfsTree: Sendable {
  /// The folder that stands for `/`.
  let root: String
  /// Where the kernel has the controller of the first bus.
  static let controller = "/sys/devices/pci0000:00/0000:00:14.0"

  init(root: String) {
    self.root = root
  }

  /// Writes a file and the folders that it needs.
  func write(_ text: String, to path: String) throws {
    try write(Array(text.utf8), to: path)
  }

  func write(_ bytes: [UInt8], to path: String) throws {
    try makeFolder(of: path)
    try Data(bytes).write(to: URL(filePath: root + path))
  }

  /// Makes a symbolic link in sysfs that leads from its own folder to `target`, which is there too,
  /// as the kernel's do.
  func link(_ path: String, to target: String) throws {
    try makeFolder(of: path)
    remove(path)
    // Up to /sys, whose name is not needed then.
    let depth = path.split(separator: "/").count - 2
    try FileManager.default.createSymbolicLink(
      atPath: root + path,
      withDestinationPath: String(repeating: "../", count: depth) + target.dropFirst("/sys/".count))
  }

  func makeFolder(of path: String) throws {
    let folder = URL(filePath: root + path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Removes a file, a link or a folder with all in it; nothing when there is none.
  func remove(_ path: String) {
    try? FileManager.default.removeItem(atPath: root + path)
  }

  /// The folder of a device, from the name of its port such as `1-2.3`.
  static func device(_ port: String) -> String {
    let parts = port.split(separator: "-", maxSplits: 1)
    var path = "\(controller)/usb\(parts[0])"
    var name = "\(parts[0])-"
    for (index, number) in parts[1].split(separator: ".").enumerated() {
      name += index == 0 ? number : ".\(number)"
      path += "/\(name)"
    }
    return path
  }
}

/// A number in hexadecimal with leading zeros.
func hexadecimal(_ number: some BinaryInteger, digits: Int) -> String {
  let text = String(number, radix: 16)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}

extension SysfsTree {
  /// What stands in a folder; nothing when there is no such folder.
  func names(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: root + folder)) ?? []
  }
}
