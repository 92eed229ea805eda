import USB

/// What a test has the real libusb do, in a process of its own: the steps are the arguments.
///
/// Prints a line for each thing that happened; a failure ends the step, not the program.
@main struct Probe {
  static func main() async throws {
    let bus = try USBBus()
    let changes = bus.changes()
    var session = Session(bus: bus)
    for step in CommandLine.arguments.dropFirst() {
      let words = step.split(separator: " ").map { String($0) }
      do {
        try await session.run(words, changes)
      } catch let error as USBError {
        say("\(words[0]) failed: \(error)")
      }
    }
    await session.close()
    await bus.close()
    say("end")
  }
}

/// Prints a line at once, also when the program is killed right after.
func say(_ line: String) {
  print(line)
  flush()
}
