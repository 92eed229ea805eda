/// What Honeywell's scanners, and those like them, do beyond HID Point of Sale.
package enum HoneywellScanner {
  /// The report that commands go out by.
  private static let commandReport: UInt8 = 0xFD
  /// The feature report that chooses where scans go.
  private static let routeReport: UInt8 = 0xFE

  /// What makes a scanner send its scans to the host.
  static let routeToHost = ReaderOutput.feature(number: routeReport, [0x01])

  /// Whether a scanner must be told to send its scans to the host.
  static func routesByFeature(
    _ descriptor: HIDReportDescriptor?, _ layout: HIDPOSLayout
  ) -> Bool {
    guard let descriptor else { return layout == .honeywell }
    return descriptor.fields(.feature).contains {
      $0.reportNumber == routeReport && $0.usages.contains { $0.page == 0xFF66 }
    }
  }

  /// A command of the menu, such as `REVINF.`: what the manuals show as a symbol to scan.
  ///
  /// - Parameter text: ASCII, ending in `.` to be kept or in `!` until the power goes
  /// - Returns: nil when it has more than the 59 bytes that fit.
  package static func menuCommand(_ text: String) -> ReaderOutput? {
    // SYN M CR.
    let command: [UInt8] = [0x16, 0x4D, 0x0D] + Array(text.utf8)
    guard command.count <= 62 else { return nil }
    let padding = [UInt8](repeating: 0, count: 62 - command.count)
    return .report(number: commandReport, [UInt8(command.count)] + command + padding)
  }

  /// The AIM symbology identifier that a Code ID stands for.
  ///
  /// - Returns: nil for one that does not tell whether the data is a GS1 message: Data Matrix, QR
  ///   Code, Aztec Code; and for symbologies that no goods carry.
  static func symbology(_ codeID: UInt8) -> SymbologyIdentifier? {
    let identifier: String? =
      switch Unicode.Scalar(codeID) {
      case "d", "c", "E": "]E0"
      case "D": "]E4"
      case "j": "]C0"
      case "I", "|": "]C1"
      case "b": "]A0"
      case "i": "]G0"
      case "a": "]F0"
      case "e": "]I0"
      case "y", "{", "}": "]e0"
      case "r", "R": "]L0"
      case "x": "]U0"
      case _: nil
      }
    return identifier.flatMap { SymbologyIdentifier(startOf: $0.utf8) }
  }

  /// Whether a text answers a command.
  ///
  /// An answer comes as `]Z6`, or as `]X0` with the Code ID `?`; or ends in ACK, NAK or ENQ and the
  /// `.` or `!` of the command. Other symbols without an identifier of their own are `]X0`, too.
  static func isReply(_ scan: HIDPOSScan) -> Bool {
    if let identifier = scan.identifier {
      switch identifier.characters {
      case ("Z", "6"): return true
      case ("X", "0"): return scan.codeID == nil || scan.codeID == UInt8(ascii: "?")
      case _: return false
      }
    }
    guard scan.data.count >= 2 else { return false }
    return [0x05, 0x06, 0x15].contains(scan.data[scan.data.count - 2])
      && [UInt8(ascii: "."), UInt8(ascii: "!")].contains(scan.data[scan.data.count - 1])
  }
}
