import ArgumentParser
import Capture
import USB

struct AssignDevice: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Give a device to Tally, to be read as a scanner.",
    discussion: """
      EXAMPLES:
        tally devices assign 05e0:1200@1-2                 the scanner in this port
        tally devices assign 1a86:7523 --profile yrm100  what hangs behind the chip

      A device is known by its serial number, by its port when it has none, or, when
      neither is named, by its model. On a keyboard that is assigned nobody can type
      while Tally reads it.
      """)

  @Argument(help: "The device, as `tally devices list` names it.") var device: String
  @Option(help: "What it is, by the name of a profile; else the best that fits.")
  var profile: String?

  func run() async throws {
    let name = try DeviceName(given: device)
    var settings = try DeviceSettings()
    if let profile { _ = try settings.profile(profile) }
    let before = settings
    try settings.assign(.init(device: name, profile: profile))
    let attached = try await AttachedDevice.all(settings).filter { $0.covered(by: name) }
    if let profile, let other = attached.first(where: { $0.standing.isMisassigned }) {
      try before.keep()
      throw Failure(
        .refused, "\(other.name) cannot be read as \"\(profile)\"",
        hint: "Without --profile the best that fits is taken; `tally devices profiles` names all.")
    }
    for device in attached {
      Terminal.note("\(device.name): \(device.what), \(device.standingWords)")
    }
    if attached.isEmpty { Terminal.note("\(name) is kept; nothing like it is plugged in now") }
  }
}

struct UnassignDevice: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unassign", abstract: "Take an assignment back.",
    discussion: """
      EXAMPLES:
        tally devices unassign 05e0:1200@1-2
      """)

  @Argument(help: "The device, by the name that it was assigned by.") var device: String

  func run() throws {
    let name = try DeviceName(given: device)
    var settings = try DeviceSettings()
    guard try settings.unassign(name) else {
      throw Failure(
        .refused, "\"\(name)\" is not assigned",
        hint: Suggestion.hint(
          for: device, among: settings.assignments.entries.map { "\($0.device)" },
          otherwise: "`tally devices check` shows what is."))
    }
    Terminal.note("\(name) is not assigned any more")
  }
}

extension DeviceName {
  /// Reads a name from the command line.
  init(given text: String) throws {
    guard let name = DeviceName(text) else {
      throw Failure(
        .usage, "\"\(text)\" names no device",
        detail: "A name is as in 05e0:1200, 05e0:1200:SERIAL or 05e0:1200@1-2.",
        hint: "`tally devices list` shows what is plugged in.")
    }
    self = name
  }
}

extension AttachedDevice.Standing {
  fileprivate var isMisassigned: Bool {
    if case .misassigned = self { true } else { false }
  }
}

extension AttachedDevice {
  /// Whether a name, perhaps of a whole model, is also this device's.
  func covered(by name: DeviceName) -> Bool {
    name.covers(.init(description), port: description.portPath)
  }
}
