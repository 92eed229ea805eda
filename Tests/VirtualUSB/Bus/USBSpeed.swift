/// How fast a device talks; what each backend calls it.
package enum USBSpeed: Sendable {
  case low
  case full
  case high

  /// Megabits a second, as the `speed` file of sysfs says it.
  package var sysfsText: String {
    switch self {
    case .low: "1.5"
    case .full: "12"
    case .high: "480"
    }
  }

  /// The number of `enum usb_device_speed` in linux/usb/ch9.h, which USB/IP uses too: 1 to 3.
  package var number: UInt32 {
    switch self {
    case .low: 1
    case .full: 2
    case .high: 3
    }
  }
}
