package import DeviceProfiles

/// What a device is called: in assignments, on the command line, and in the history of scans.
///
/// `05e0:1900:S1234567` by maker, product and serial number; `05e0:1900@1-2.3` by the port that it
/// is plugged into when it has no serial number of its own; `05e0:1900` for every such device.
package struct DeviceName: Hashable, Sendable {
  /// The maker's number.
  package let vendorID: UInt16
  /// The maker's number for the device in its present mode.
  package let productID: UInt16
  /// Which of several it is; nil for all of them.
  package let which: Which?

  /// What tells two devices of one model apart.
  package enum Which: Hashable, Sendable {
    /// The serial number, 1 to 64 letters, digits, dots, hyphens and low lines.
    case serial(String)
    /// The port, as in `1-2.3`: bus, then the port of each hub on the way.
    case port(String)
  }

  package init(vendorID: UInt16, productID: UInt16, which: Which?) {
    self.vendorID = vendorID
    self.productID = productID
    self.which = which
  }

  /// The name of a device that is plugged in at a port.
  ///
  /// Some makers give all their devices one serial number, often zeros: that is none.
  package init(_ device: DeviceIdentity, port: String) {
    let serial = device.serialNumber.flatMap(Self.serial)
    self.init(
      vendorID: device.vendorID, productID: device.productID,
      which: serial.map { .serial($0) } ?? .port(port))
  }

  /// Reads a name as it is written; nil for other text.
  package init?(_ text: String) {
    guard let match = text.wholeMatch(of: Self.grammar),
      let vendorID = UInt16(match.1, radix: 16), let productID = UInt16(match.2, radix: 16)
    else { return nil }
    let which = match.3.map { mark in
      let value = String(mark.dropFirst())
      return mark.hasPrefix("@") ? Which.port(value) : .serial(value)
    }
    self.init(vendorID: vendorID, productID: productID, which: which)
  }

  private static var grammar: Regex<(Substring, Substring, Substring, Substring?)> {
    #/([0-9a-fA-F]{4}):([0-9a-fA-F]{4})(:[A-Za-z0-9._-]{1,64}|@[0-9]{1,3}-[0-9.]{1,30}|@usb[0-9]{1,3})?/#
  }

  /// What of a serial number can stand in a name; nil when nothing is left that tells it apart.
  private static func serial(_ text: String) -> String? {
    let kept = text.unicodeScalars.filter { scalar in
      scalar.isASCII && (Character(scalar).isLetter || Character(scalar).isNumber)
        || "._-".unicodeScalars.contains(scalar)
    }
    let serial = String(String.UnicodeScalarView(kept.prefix(64)))
    return Set(serial).count > 1 ? serial : nil
  }

  /// The same device by its port.
  package func at(_ port: String) -> DeviceName {
    DeviceName(vendorID: vendorID, productID: productID, which: .port(port))
  }

  /// Whether this name, perhaps of all devices of a model, is also the name of `device`.
  package func covers(_ device: DeviceIdentity, port: String) -> Bool {
    guard vendorID == device.vendorID, productID == device.productID else { return false }
    switch which {
    case nil: return true
    case .port(let path): return path == port
    case .serial(let serial): return device.serialNumber.flatMap(Self.serial) == serial
    }
  }
}

extension DeviceName: CustomStringConvertible {
  package var description: String {
    let numbers = Self.hex(vendorID) + ":" + Self.hex(productID)
    return switch which {
    case nil: numbers
    case .serial(let serial): numbers + ":" + serial
    case .port(let port): numbers + "@" + port
    }
  }

  /// Four hexadecimal digits, as `lsusb` writes them.
  package static func hex(_ number: UInt16) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
