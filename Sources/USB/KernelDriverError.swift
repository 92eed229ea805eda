import Glibc

/// Why an interface could not be given to its kernel driver.
package struct KernelDriverError: Error, Hashable, Sendable {
  /// What stands in the way.
  package enum Code: Hashable, Sendable {
    /// Only root may write the driver's file.
    case noPermission
    /// sysfs is mounted for reading only, as in most containers.
    case readOnly
    /// The kernel has no such driver now; its module is not loaded.
    case noDriver
    /// The interface is gone, has a driver by now, or the driver does not want it.
    case refused
    /// Something else, by the system's number.
    case system(Int32)
  }

  package let code: Code
  package let interface: DriverlessInterface
  /// The file that was to be written.
  package let path: String

  /// The failure to write `path`, by the system's error number.
  package init(_ number: CInt, _ interface: DriverlessInterface, _ path: String) {
    self.interface = interface
    self.path = path
    code =
      switch number {
      case EACCES, EPERM: .noPermission
      case EROFS: .readOnly
      case ENOENT: .noDriver
      case ENODEV, EBUSY, EINVAL: .refused
      default: .system(number)
      }
  }

  /// What is behind it, in one sentence.
  package var detail: String {
    switch code {
    case .noPermission: "This user may not write \"\(path)\"."
    case .readOnly: "\"\(path)\" is on a file system mounted for reading only."
    case .noDriver: "There is no \"\(path)\"; the kernel has not loaded the driver."
    case .refused: "The kernel refused: it is unplugged, or has a driver by now."
    case .system(let number): unsafe "The system said: \(String(cString: strerror(number)))."
    }
  }

  /// What to do, in one sentence; nil when there is nothing to do.
  package var hint: String? {
    switch code {
    case .noPermission: "Run it as root, or unplug the device and plug it in again."
    case .readOnly: "Run it on the host, or unplug the device and plug it in again."
    case .noDriver: "Run as root: modprobe \(interface.driver)"
    case .refused, .system: nil
    }
  }
}

extension KernelDriverError: CustomStringConvertible {
  package var description: String {
    "could not give \(interface.name) back to \(interface.driver)"
  }
}
