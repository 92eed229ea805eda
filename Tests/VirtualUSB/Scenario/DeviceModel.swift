/// The devices that a scenario can plug in, by the names that it uses.
package enum DeviceModel: String, CaseIterable, Sendable {
  /// Honeywell in HID POS mode.
  case hidPOS = "hid-pos"
  /// The same, silent until it is told to send its scans to the host.
  case hidPOSRouted = "hid-pos-routed"
}

extension DeviceModel {
  /// Makes the device that a line asks for.
  ///
  /// - Throws: ``ScenarioError`` for an option that the model does not know.
  package static func make(_ request: PlugRequest, line: Int) throws -> any VirtualDevice {
    guard let model = DeviceModel(rawValue: request.model) else {
      throw ScenarioError(line: line, "\"\(request.model)\" is no model")
    }
    var options = DeviceOptions(request.options, line: line)
    var device = try model.device(&options)
    device.layout.serialNumber = options.take("serial") ?? device.layout.serialNumber
    if let (vendorID, productID) = try options.takeID() {
      (device.layout.vendorID, device.layout.productID) = (vendorID, productID)
    }
    try options.finish()
    return device
  }

  private func device(_ options: inout DeviceOptions) throws -> any VirtualDevice {
    switch self {
    case .hidPOS: try HIDPOSScanner()
    case .hidPOSRouted: try HIDPOSScanner(waitsForRoute: true)
    }
  }
}

/// The `KEY=VALUE` words of a line, each to be taken once.
struct DeviceOptions {
  private var values: [String: String]
  private let line: Int

  init(_ values: [String: String], line: Int) {
    self.values = values
    self.line = line
  }

  mutating func take(_ key: String) -> String? {
    values.removeValue(forKey: key)
  }

  /// One of some words; the first when the line has none.
  mutating func take<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, _ fallback: Choice
  ) throws(ScenarioError) -> Choice {
    guard let value = take(key) else { return fallback }
    guard let choice = Choice(rawValue: value) else {
      let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw ScenarioError(line: line, "\(key) is one of \(known), not \"\(value)\"")
    }
    return choice
  }

  /// Vendor and product, as `0c2e:0b87`.
  mutating func takeID() throws(ScenarioError) -> (UInt16, UInt16)? {
    guard let text = take("id") else { return nil }
    let parts = text.split(separator: ":").map { UInt16($0, radix: 16) }
    guard parts.count == 2, let vendor = parts[0], let product = parts[1] else {
      throw ScenarioError(line: line, "\"\(text)\" is no id such as 0c2e:0b87")
    }
    return (vendor, product)
  }

  /// Refuses what nobody took.
  func finish() throws(ScenarioError) {
    guard let key = values.keys.sorted().first else { return }
    throw ScenarioError(line: line, "the model has no option \"\(key)\"")
  }
}
