import DeviceProfiles
import VirtualUSB

/// The devices that are not there, which other people's hands wrote from the same references.
enum VirtualModels {
  /// Every model but the one that lies, by its name.
  static func layouts() throws -> [(name: String, layout: DeviceLayout)] {
    let models = DeviceModel.allCases.filter { $0 != .broken }.map(\.rawValue)
    let plugs = models.enumerated().map { "plug D\($0) \($1) at 1-\($0 + 1)" }
    let scenario = try Scenario((plugs + ["start", "end"]).joined(separator: "\n"))
    return try scenario.steps.compactMap { step in
      guard case .plug(let request) = step.action else { return nil }
      return (request.model, try DeviceModel.make(request, line: step.line).layout)
    }
  }

  /// What the host sees of one.
  static func identity(_ layout: DeviceLayout) -> DeviceIdentity {
    DeviceIdentity(
      vendorID: layout.vendorID, productID: layout.productID, release: layout.release,
      deviceClass: layout.deviceClass.0, manufacturer: layout.manufacturer,
      product: layout.product, serialNumber: layout.serialNumber,
      interfaces: layout.interfaces.map {
        InterfaceIdentity(
          number: $0.number, interfaceClass: $0.interfaceClass, subclass: $0.subclass,
          protocolNumber: $0.protocolNumber, name: $0.name, reportDescriptor: $0.reportDescriptor)
      })
  }
}
