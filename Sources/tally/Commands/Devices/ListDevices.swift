import ArgumentParser
import Capture
import DeviceProfiles
import Documents
import USB

struct ListDevices: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the readers that are plugged in.",
    discussion: """
      EXAMPLES:
        tally devices list            readers, and keyboards that may be scanners
        tally devices list --all      everything on USB
        tally devices list --json

      Nothing is opened and nobody's keyboard is taken: descriptors tell enough.
      """)

  @Flag(help: "Also what is no reader.") var all = false
  @Flag(help: "Print one JSON object a device.") var json = false

  func run() async throws {
    let attached = try await AttachedDevice.all(DeviceSettings())
    let shown = attached.filter { all || $0.standing != .unknown }
    if json {
      for device in shown { Terminal.line(device.json) }
      return
    }
    var table = Table(("DEVICE", .left), ("PORT", .left), ("WHAT", .left), ("STATE", .left))
    for device in shown {
      table.add(
        "\(device.name)", device.description.portPath, device.what, device.standingWords)
    }
    table.show(empty: "no reader is plugged in")
    for device in shown {
      if let hint = device.hint { Terminal.note("\(device.name): \(hint)") }
    }
  }
}

extension AttachedDevice {
  /// Everything that is plugged in, hubs left out, in the order of their ports.
  static func all(_ settings: DeviceSettings) async throws -> [AttachedDevice] {
    let bus = try DeviceDesk.bus()
    let devices: [USBDevice]
    do throws(USBError) {
      devices = try bus.devices()
    } catch {
      throw Failure(.unavailable, "USB cannot be read", detail: "\(error).")
    }
    await bus.close()
    let choice = settings.choice()
    return devices.map(\.description).filter { $0.deviceClass != 9 }
      .sorted { ($0.bus, $0.portPath) < ($1.bus, $1.portPath) }
      .map {
        AttachedDevice(
          $0, profiles: choice.profiles, assignments: choice.assignments,
          isAccessible: choice.isAccessible)
      }
  }

  fileprivate var json: JSON {
    [
      "device": .string("\(name)"), "port": .string(description.portPath),
      "vendorID": .string(DeviceName.hex(description.vendorID)),
      "productID": .string(DeviceName.hex(description.productID)),
      "manufacturer": .optional(description.manufacturer),
      "product": .optional(description.product),
      "serialNumber": .optional(description.serialNumber),
      "profile": .optional(match?.profile.id), "name": .optional(match?.profile.name),
      "state": .string(standingCode), "assigned": .bool(isAssigned),
      "node": .string(description.nodePath), "hint": .optional(hint),
    ]
  }

  private var standingCode: String {
    switch standing {
    case .ready: "ready"
    case .keyboard, .serial: "notAssigned"
    case .denied: "noPermission"
    case .misassigned: "misassigned"
    case .unknown: "noReader"
    }
  }
}
