import Foundation

/// Runs a program beside USB devices that umockdev pretends are plugged in.
///
/// They are the test bed's: `USBTestbed`, built beside this program.
struct VirtualDesk {
  private let wrapper: String
  private let testbed: String
  /// This program.
  let tally: String

  /// Finds what is needed.
  ///
  /// - Throws: ``Failure`` when something is missing.
  init() throws {
    tally = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let search = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    wrapper = try Self.program(
      "umockdev-wrapper", in: search.map(String.init),
      hint: "`scripts/setup tests` installs umockdev.")
    testbed = try Self.program(
      "USBTestbed", in: [URL(fileURLWithPath: tally).deletingLastPathComponent().path],
      hint: "`scripts/bench devices` builds it.")
  }

  private static func program(_ name: String, in folders: [String], hint: String) throws -> String {
    let paths = folders.map { $0 + "/" + name }
    if let path = paths.first(where: FileManager.default.isExecutableFile) { return path }
    throw Failure(
      .unavailable, "there is no `\(name)`",
      detail: "Real libusb is measured on devices that umockdev pretends are there.", hint: hint)
  }

  /// What a program printed, and what the test bed told.
  struct Outcome {
    /// The program's standard output, line by line.
    let output: [String]
    /// What befell the devices, line by line.
    let events: [String]
  }

  /// Plays a scenario beside this program with other arguments.
  ///
  /// - `isKilled`: whether the scenario ends by killing the program.
  /// - `onEvent`: is called with each line that the test bed tells, as it does, and can ask for the
  ///   number of the program's process; nil as long as there is none.
  /// - Throws: ``Failure`` when the scenario does.
  func play(
    _ scenario: String, _ arguments: [String], home: String, isKilled: Bool = false,
    onEvent: (String, _ processID: () -> Int?) -> Void = { _, _ in }
  ) throws -> Outcome {
    let stem = home + "/desk-\(UInt32.random(in: 0 ... .max))"
    try scenario.write(toFile: stem + ".scenario", atomically: true, encoding: .utf8)
    try Data().write(to: URL(fileURLWithPath: stem + ".output"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: wrapper)
    process.arguments =
      [testbed, "--times", stem + ".scenario", "--", "sh", "-c", "echo $$; exec \"$@\"", "sh"]
      + [tally] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["TALLY_HOME": home, "TALLY_DATABASE_URL": "", "TALLY_DEVICES": ""]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(
      forWritingTo: URL(fileURLWithPath: stem + ".output"))
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    var events: [String] = []
    Self.follow(errors.fileHandleForReading) { line in
      events.append(line)
      onEvent(line) {
        let output = try? String(contentsOfFile: stem + ".output", encoding: .utf8)
        return output?.split(separator: "\n").first.flatMap { Int($0) }
      }
    }
    process.waitUntilExit()
    guard process.terminationStatus == (isKilled ? 128 + SIGKILL : 0) else {
      throw Failure(
        .unavailable, "the test bed failed with \(process.terminationStatus)",
        detail: events.filter(\.tellsFailure).joined(separator: "; "))
    }
    let output = try String(contentsOfFile: stem + ".output", encoding: .utf8)
    return Outcome(
      output: output.split(separator: "\n").dropFirst().map(String.init), events: events)
  }

  /// Takes lines as they come, without the mark of the test bed's own, until there are no more.
  private static func follow(_ handle: FileHandle, _ body: (String) -> Void) {
    let mark = "[virtual] "
    var rest: [UInt8] = []
    while case let piece = handle.availableData, !piece.isEmpty {
      rest += piece
      while let end = rest.firstIndex(of: 0x0A) {
        let line = String(decoding: rest[..<end], as: UTF8.self)
        rest.removeFirst(end + 1)
        body(line.hasPrefix(mark) ? String(line.dropFirst(mark.count)) : line)
      }
    }
  }
}

extension String {
  /// Whether a line of the test bed's, or of a library in it, says why it failed.
  fileprivate var tellsFailure: Bool {
    ["failed: ", "Error: ", "ERROR", "Fatal error"].contains { contains($0) }
  }
}
