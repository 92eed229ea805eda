import Foundation
import Glibc
import TestSupport

/// The real binary with a terminal as its standard input, and someone who types.
final class PseudoTerminal {
  private let keyboard: Int32
  private let screen: Int32
  private let process = Process()
  private let output: String
  private let errors: String
  /// How the terminal was before the binary had it.
  private let before: String

  /// Starts the binary on a home.
  init(_ arguments: [String], home: String) throws {
    (keyboard, screen) = try Self.open()
    (output, errors) = ("\(home)/pty-output", "\(home)/pty-errors")
    before = Self.mode(of: screen)
    for path in [output, errors] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
    process.executableURL = URL(fileURLWithPath: try TestHome.binary)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["TALLY_HOME": home, "TALLY_DATABASE_URL": ""]) { $1 }
    process.standardInput = FileHandle(fileDescriptor: screen, closeOnDealloc: false)
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
  }

  deinit {
    close(keyboard)
    close(screen)
  }

  var processID: Int32 { process.processIdentifier }

  /// Whether the terminal is now as it was before.
  var isAsBefore: Bool { Self.mode(of: screen) == before }

  /// What has come on standard error.
  var said: String { (try? String(contentsOfFile: errors, encoding: .utf8)) ?? "" }

  /// Waits up to 20 seconds for something to be so.
  func wait(until isSo: () -> Bool) -> Bool {
    for _ in 0..<2_000 {
      if isSo() { return true }
      usleep(10_000)
    }
    return false
  }

  func type(_ text: String) {
    FileHandle(fileDescriptor: keyboard, closeOnDealloc: false).write(Data(text.utf8))
  }

  /// Waits for the end.
  func end() throws -> Desk.Outcome {
    Desk.Outcome(
      status: process.end(), output: try String(contentsOfFile: output, encoding: .utf8),
      errors: said)
  }

  private static func open() throws -> (Int32, Int32) {
    var (keyboard, screen): (Int32, Int32) = (0, 0)
    guard unsafe openpty(&keyboard, &screen, nil, nil, nil) == 0 else {
      throw CocoaError(.fileReadUnknown)
    }
    return (keyboard, screen)
  }

  /// The terminal's flags and control characters, as text to compare.
  private static func mode(of screen: Int32) -> String {
    var mode = termios()
    guard unsafe tcgetattr(screen, &mode) == 0 else { return "" }
    return "\(mode.c_iflag) \(mode.c_oflag) \(mode.c_cflag) \(mode.c_lflag) \(mode.c_cc)"
  }
}
