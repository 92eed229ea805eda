package import DeviceProfiles

/// The udev rules with which readers may be opened by others than root.
///
/// Their file's number must be below 73, where the seat's users get their access.
/// Source: systemd, 73-seat-late.rules.
package enum UdevRules {
  /// The group of a service that has no seat.
  package static let group = "tally"

  /// Comments and rules, a line each, for all readers that the profiles know by their numbers.
  package static func lines(_ profiles: DeviceProfiles) -> [String] {
    var rules: [String: [String]] = [:]
    for profile in profiles.all {
      for rule in profile.rules {
        guard let vendorID = rule.vendorID else { continue }
        let line = line(DeviceName.hex(vendorID), rule.product?.description ?? "*")
        rules[line, default: []].append(profile.id)
      }
    }
    return rules.sorted { $0.key < $1.key }.flatMap { line, profiles in
      ["# " + Set(profiles).sorted().joined(separator: ", "), line]
    }
  }

  /// The rule for one device.
  package static func rule(vendorID: UInt16, productID: UInt16) -> String {
    line(DeviceName.hex(vendorID), DeviceName.hex(productID))
  }

  private static func line(_ vendor: String, _ product: String) -> String {
    #"SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ATTR{idVendor}=="\#(vendor)", "#
      + #"ATTR{idProduct}=="\#(product)", GROUP="\#(group)", MODE="0660", TAG+="uaccess""#
  }
}
