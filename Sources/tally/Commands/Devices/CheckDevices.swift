import ArgumentParser
import Capture
import DeviceProfiles
import Foundation
import USB

struct CheckDevices: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say what keeps readers from being read, and what to do.",
    discussion: """
      EXAMPLES:
        tally devices check

      Looks at permissions, at udev, at assignments, at keyboards that a crash left
      without a driver, and at scanners that could speak in a better way. Ends with
      status 1 when something is to be done.
      """)

  func run() async throws {
    let settings = try DeviceSettings()
    let attached = try await AttachedDevice.all(settings)
    var findings = 0
    func find(_ what: String, _ hint: String) {
      findings += 1
      Terminal.line("! \(what)")
      Terminal.line("  \(hint)")
    }
    for device in attached where device.standing != .unknown {
      switch device.standing {
      case .ready: Terminal.line("✓ \(device.name)  \(device.what): \(device.standingWords)")
      case .denied:
        find(
          "\(device.name)  \(device.what): no permission for \(device.description.nodePath)",
          "As root: scripts/udev, then plug it in again. Its rule: "
            + UdevRules.rule(
              vendorID: device.description.vendorID, productID: device.description.productID))
      case .keyboard where device.isAnyKeyboard:
        Terminal.line("· \(device.name)  a keyboard; if it is a scanner, \(device.hint ?? "")")
      case .keyboard, .serial, .misassigned, .unknown:
        find("\(device.name)  \(device.what): \(device.standingWords)", device.hint ?? "")
      }
      if let hint = device.match?.profile.modeHint { Terminal.line("  \(hint)") }
    }
    if attached.allSatisfy({ $0.standing == .unknown }) { Terminal.line("no reader is plugged in") }
    for entry in settings.assignments.entries
    where !attached.contains(where: { $0.covered(by: entry.device) }) {
      Terminal.line("· \(entry.device) is assigned, and not plugged in")
    }
    for interface in KernelDrivers().driverlessInterfaces() {
      find(
        "\(interface.name) has no driver, as a crash leaves it",
        "`tally devices release` gives it back to the kernel.")
    }
    if !FileManager.default.fileExists(atPath: "/run/udev/control") {
      find(
        "udev is not running here: plugging in is noticed late",
        "In a container, give it the host's network and /run/udev.")
    }
    if findings > 0 { throw Ended(status: .refused) }
  }
}

struct DeviceRules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Print the udev rules that let Tally open readers.",
    discussion: """
      EXAMPLES:
        tally devices rules          what scripts/udev installs

      Whoever sits at the computer, and the group \"tally\", may then open each reader that
      a profile knows by its numbers.
      """)

  func run() throws {
    for line in UdevRules.lines(try DeviceSettings().profiles) { Terminal.line(line) }
  }
}

struct ReleaseDevices: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Give keyboards back that a crash left without a driver.",
    discussion: """
      EXAMPLES:
        tally devices release

      When a program ends that had claimed a device, without giving it back, the device
      stays dead for everybody else until it is plugged in again, or until this.
      """)

  func run() throws {
    let drivers = KernelDrivers()
    let missing = drivers.driverlessInterfaces()
    if missing.isEmpty { return Terminal.note("nothing was left without a driver") }
    var failed = 0
    for interface in missing {
      do throws(KernelDriverError) {
        try drivers.bind(interface)
        Terminal.note("\(interface.name) is back")
      } catch {
        failed += 1
        Terminal.report(
          Failure(.unavailable, "\(error)", detail: error.detail, hint: error.hint))
      }
    }
    if failed > 0 { throw Ended(status: failed < missing.count ? .partly : .unavailable) }
  }
}
