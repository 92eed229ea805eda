import Foundation
import Glibc
import Synchronization
package import VirtualUSB

/// The kernel's virtual USB host controller, which finds devices at the ends of sockets.
///
/// Only root may plug into it. Source: Linux, drivers/usb/usbip/vhci_sysfs.c.
package final class VirtualController: VirtualBus {
  private let folder = "/sys/devices/platform/vhci_hcd.0"
  private let connections = Mutex<[String: (connection: Connection, place: String)]>([:])
  private let log: @Sendable (String) -> Void

  /// How long the kernel may take for a device to come or go, in seconds.
  private static let patience = 20.0

  /// Takes over the controller.
  ///
  /// - Throws: ``USBIPError`` where the kernel has none.
  package init(log: @escaping @Sendable (String) -> Void) throws {
    guard FileManager.default.fileExists(atPath: folder) else {
      throw USBIPError(description: "this kernel has no virtual USB controller (vhci_hcd)")
    }
    self.log = log
  }

  /// Plugs a device into the port of its number, whatever the bus that the request names.
  package func plug(_ device: AttachedDevice, _ request: PlugRequest) throws {
    guard !request.isDenied, !request.isSilent else {
      throw USBIPError(description: "a real kernel lets root in, and tells of what comes")
    }
    guard let text = request.port.split(separator: "-").last, let port = Int(text), port >= 1 else {
      throw USBIPError(description: "the virtual controller has no hub: \"\(request.port)\"")
    }
    let place = "\(try busNumber())-\(port)"
    try attach(device, to: port - 1)
    log("\(device.name) is the kernel's \(place)")
    try wait("\(place) to be set up") { !interfaces(of: place).isEmpty }
    let layout = device.layout
    for interface in layout.interfaces {
      guard let driver = interface.driver else { continue }
      let name = "\(place):1.\(interface.number)"
      try wait("\(driver) to take \(name)") { self.driver(of: name) != nil }
    }
  }

  private func attach(_ device: AttachedDevice, to port: Int) throws {
    var ends: [CInt] = [0, 0]
    guard unsafe socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0, &ends) == 0 else {
      throw USBIPError(
        description: "no pair of sockets: \(unsafe String(cString: strerror(errno)))")
    }
    // The command that runs beside must not keep the cable whole.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let connection = Connection(device, descriptor: ends[0], log: log)
    let place = "\(try busNumber())-\(port + 1)"
    connections.withLock { $0[device.name] = (connection, place) }
    // The kernel holds its end by itself from here on.
    defer { _ = close(ends[1]) }
    // Bus and number on the far machine, which there is none of: 1 and 1.
    try write("\(port) \(ends[1]) 65537 \(device.layout.speed.number)", to: "attach")
  }

  /// Tears the cable, and returns when the kernel has noticed.
  package func unplug(_ device: AttachedDevice) throws {
    guard let (connection, place) = connections.withLock({ $0.removeValue(forKey: device.name) })
    else { return }
    connection.tear()
    device.detach()
    try wait("\(place) to be gone") {
      !FileManager.default.fileExists(atPath: "/sys/bus/usb/devices/\(place)")
    }
  }

  package func permit(_ device: AttachedDevice) throws {
    throw USBIPError(description: "a real kernel lets root in")
  }

  package func announce(_ device: AttachedDevice) throws {
    throw USBIPError(description: "a real kernel tells of what comes")
  }

  package func isClaimed(_ device: AttachedDevice) throws -> Bool {
    guard let place = connections.withLock({ $0[device.name]?.place }) else { return false }
    return interfaces(of: place).contains { driver(of: $0) == "usbfs" }
  }

  /// The number of the bus with the ports for all but SuperSpeed: the lower of the two.
  private func busNumber() throws -> Int {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let numbers = names.compactMap { $0.hasPrefix("usb") ? Int($0.dropFirst(3)) : nil }
    guard let number = numbers.min() else {
      throw USBIPError(description: "the virtual USB controller has no bus")
    }
    return number
  }

  private func interfaces(of place: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: "/sys/bus/usb/devices")
    return (names ?? []).filter { $0.hasPrefix(place + ":") }.sorted()
  }

  private func driver(of interface: String) -> String? {
    let link = "/sys/bus/usb/devices/\(interface)/driver"
    let target = try? FileManager.default.destinationOfSymbolicLink(atPath: link)
    return target.map { URL(filePath: $0).lastPathComponent }
  }

  /// Writes in one piece, as attributes of sysfs demand.
  private func write(_ text: String, to name: String) throws {
    let descriptor = unsafe open("\(folder)/\(name)", O_WRONLY | O_CLOEXEC)
    defer { if descriptor >= 0 { _ = close(descriptor) } }
    let bytes = Array(text.utf8)
    guard descriptor >= 0, unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
      throw USBIPError(description: "the kernel refused \"\(text)\" as \(name): \(Self.reason)")
    }
  }

  /// Why the last system call failed.
  private static var reason: String { unsafe String(cString: strerror(errno)) }

  private func wait(_ what: String, _ isTrue: () -> Bool) throws {
    let limit = Date(timeIntervalSinceNow: Self.patience)
    while !isTrue() {
      guard Date() < limit else {
        throw USBIPError(description: "waited \(Int(Self.patience)) s for \(what) in vain")
      }
      Thread.sleep(forTimeInterval: 0.01)
    }
  }
}
