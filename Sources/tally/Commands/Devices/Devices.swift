import ArgumentParser

struct Devices: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "devices", abstract: "See and set up what scans are read with.",
    discussion: """
      EXAMPLES:
        tally devices list                   what is plugged in, and if it is read
        tally devices check                  why a reader is not read, and what to do
        tally devices watch                  what readers send, and its meaning
        tally devices assign 05e0:1200@1-2   read this keyboard as a scanner
        tally devices record > bad.tallycap  attach it to the report of a fault
        tally devices replay bad.tallycap    see what its bytes come to now
        tally devices calibrate              a scanner types wrong characters

      A reader is known by its profile: Devices/ has them, and $TALLY_DEVICES may name
      a folder of your own. A keyboard is never taken from the person at it unless it
      was assigned; assignments are kept in $TALLY_HOME/devices.
      """,
    subcommands: [
      ListDevices.self, WatchDevices.self, RecordDevice.self, ReplayRecording.self,
      CheckDevices.self, AssignDevice.self, UnassignDevice.self, ReleaseDevices.self,
      ListProfiles.self, DeviceRules.self, Calibrate.self,
    ])
}
