import ArgumentParser
import DeviceProfiles
import Documents

struct ListProfiles: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profiles", abstract: "List the reader models that Tally knows.",
    discussion: """
      EXAMPLES:
        tally devices profiles
        tally devices profiles --json

      Those of $TALLY_DEVICES are among them. One that is to be assigned is read only
      when it was assigned, or named.
      """)

  @Flag(help: "Print one JSON object a profile.") var json = false

  func run() throws {
    let profiles = try DeviceSettings().profiles.all
    if json {
      for profile in profiles { Terminal.line(profile.json) }
      return
    }
    var table = Table(("PROFILE", .left), ("WHAT", .left), ("USE", .left))
    for profile in profiles {
      table.add(profile.id, profile.name, profile.needsAssignment ? "to be assigned" : "by itself")
    }
    table.show(empty: "no profile is known")
  }
}

extension DeviceProfile {
  fileprivate var json: JSON {
    [
      "profile": .string(id), "name": .string(name), "needsAssignment": .bool(needsAssignment),
      "networkPort": .optional(networkPort.map { Int64($0) }),
    ]
  }
}
