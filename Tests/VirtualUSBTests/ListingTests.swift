import Testing
import VirtualUSB

/// What `lsusb`, which we did not write, makes of the devices' descriptors.
@Suite(.serialized) struct `The models' descriptors` {
  @Test func `say to lsusb what the models are`() async throws {
    let models = DeviceModel.allCases.filter { $0 != .broken }
    let scenario = models.enumerated()
      .map { "plug D\($0) \($1.rawValue) at 1-\($0 + 1) serial=S\($0)" }.joined(separator: "\n")
    let outcome = try await ScenarioHost.play(scenario, ["/usr/bin/lsusb", "-v"])
    #expect(outcome.status == 0)
    let listing = Listing(outcome.output)
    #expect(listing.devices.count == models.count + 1)
    for (index, model) in models.enumerated() {
      let request = PlugRequest(name: "D", model: model.rawValue, port: "1-1")
      let layout = try DeviceModel.make(request, line: 1).layout
      let device = try #require(listing.device(serial: "S\(index)"), "\(model)")
      #expect(device.numbers("idVendor") == [Int(layout.vendorID)], "\(model)")
      #expect(device.numbers("idProduct") == [Int(layout.productID)], "\(model)")
      #expect(device.numbers("bNumInterfaces") == [layout.interfaces.count], "\(model)")
      #expect(
        device.numbers("bInterfaceClass") == layout.interfaces.map { Int($0.interfaceClass) },
        "\(model)")
      let endpoints = layout.interfaces.flatMap { $0.endpoints }
      #expect(device.numbers("bEndpointAddress") == endpoints.map { Int($0.address) }, "\(model)")
      #expect(
        device.numbers("wDescriptorLength")
          == layout.interfaces.compactMap { $0.reportDescriptor?.count }, "\(model)")
    }
    #expect(
      !outcome.output.contains { $0.contains("UNRECOGNIZED") || $0.contains("INVALID") })
  }

  @Test func `do lsusb no harm when they lie`() async throws {
    for fault in BrokenDevice.Fault.allCases {
      // libusb 1.0.26 gives an interface whose endpoints are cut off a count of 1 and no endpoint,
      // and `lsusb -v` follows that null pointer.
      let options = fault == .cut ? [] : ["-v"]
      let outcome = try await ScenarioHost.play(
        "plug A broken at 1-1 fault=\(fault.rawValue)", ["/usr/bin/lsusb"] + options)
      #expect(outcome.status == 0, "\(fault)")
      // A device without any configuration is not even listed.
      #expect(
        fault == .empty || outcome.output.contains { $0.contains("ID 16c0:05dc") }, "\(fault)")
    }
  }
}

/// What `lsusb -v` prints, by device.
private struct Listing {
  struct Device {
    var lines: [[Substring]] = []

    /// The numbers behind a field's name, in order.
    func numbers(_ field: String) -> [Int] {
      lines.filter { $0.first.map(String.init) == field && $0.count > 1 }.compactMap {
        $0[1].hasPrefix("0x") ? Int($0[1].dropFirst(2), radix: 16) : Int($0[1])
      }
    }
  }

  private(set) var devices: [Device] = []

  init(_ lines: [String]) {
    for line in lines {
      if line.hasPrefix("Bus ") { devices.append(Device()) }
      guard !devices.isEmpty else { continue }
      devices[devices.count - 1].lines.append(line.split(separator: " "))
    }
  }

  func device(serial: String) -> Device? {
    devices.first { $0.lines.contains { $0.first == "iSerial" && $0.last == serial[...] } }
  }
}
