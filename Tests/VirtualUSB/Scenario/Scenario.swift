/// What befalls devices and the command that uses them: one step a line.
///
/// `#` begins a line that is passed over. Texts and notes go to the end of their line; in a text
/// `\xHH` is a byte and `\\` a backslash.
///
/// ```
/// plug A hid-pos at 1-2 serial=S1    also: id=VVVV:PPPP denied silent, and the model's own
/// start                              the command; without this line after the first plugs
/// await A claimed                    or released, ready, drained: see AwaitedState
/// await output TEXT                  until the command has printed it, on either stream
/// scan A ]C10109506000134352         a symbol
/// half A ]C1...                      the first half of its reports, and never the rest
/// tag A 30751FEB705C5904E3D50D70     comes into the field, as a card does; `untag` takes it away
/// raw A 81 02 05 ...                 bytes on an IN endpoint, as one packet or more
/// stall A, error A                   the next transfer on the endpoint of scans
/// permit A, announce A               undo `denied` and `silent`
/// unplug A
/// expect A beep good                 waits for the note; what came before it is passed
/// never A beep bad                   the note has not come at all
/// wait 200                           milliseconds
/// say TEXT                           into the log, for who follows it
/// signal INT                         to the command; also TERM, KILL
/// end                                the command is to end by itself, at once or after a signal
/// ```
package struct Scenario: Sendable {
  /// One line.
  package struct Step: Sendable {
    /// Its number in the file, from 1.
    package let line: Int
    package let action: Action
  }

  /// What a line does.
  package enum Action: Hashable, Sendable {
    case plug(PlugRequest)
    case start
    case awaitState(name: String, AwaitedState)
    case awaitOutput(String)
    case scan(name: String, [UInt8])
    case half(name: String, [UInt8])
    case tag(name: String, [UInt8])
    case untag(name: String, [UInt8])
    case raw(name: String, endpoint: UInt8, [UInt8])
    case stall(name: String)
    case error(name: String)
    case permit(name: String)
    case announce(name: String)
    case unplug(name: String)
    case expect(name: String, String)
    case never(name: String, String)
    case wait(milliseconds: Int)
    case say(String)
    case signal(CommandSignal)
    case end
  }

  /// What is waited for.
  package enum AwaitedState: String, Sendable, CaseIterable {
    /// The host has the interface and waits on the endpoint that scans come by.
    case claimed
    /// The host has let go of all interfaces.
    case released
    /// Claimed, and the device was told what it must be told before it speaks.
    case ready
    /// The host has taken all that was sent.
    case drained
  }

  /// In the order of their lines; never empty, and the last is `end`.
  package let steps: [Step]
}

/// A device that is to be plugged in.
package struct PlugRequest: Hashable, Sendable {
  package let name: String
  /// One of ``DeviceModel``'s names.
  package let model: String
  /// As sysfs names it: `1-2`, or `1-2.3` behind a hub.
  package let port: String
  /// Whether the program may not open it.
  package let isDenied: Bool
  /// Whether udev tells of neither its coming nor its going.
  package let isSilent: Bool
  /// What else the line said, as `serial=S1`.
  package let options: [String: String]

  package init(
    name: String, model: String, port: String, isDenied: Bool = false, isSilent: Bool = false,
    options: [String: String] = [:]
  ) {
    self.name = name
    self.model = model
    self.port = port
    self.isDenied = isDenied
    self.isSilent = isSilent
    self.options = options
  }
}

/// How a command is told to end.
package enum CommandSignal: String, Sendable, CaseIterable {
  case interrupt = "INT"
  case terminate = "TERM"
  case kill = "KILL"
}

/// Why a scenario cannot be played, or failed.
package struct ScenarioError: Error, Hashable, CustomStringConvertible {
  /// The line in the file, from 1; 0 for the file as a whole.
  package let line: Int
  package let what: String

  package init(line: Int, _ what: String) {
    self.line = line
    self.what = what
  }

  package var description: String { line == 0 ? what : "line \(line): \(what)" }
}
