import Foundation
import Scanning
import Testing

@Suite struct `A calibrated keyboard` {
  private static let message = Array("]C1010950600013435210YZ-12\u{1D}17261130".utf8)

  private static let computers: [(String, KeyboardHabit)] = ["us", "german", "french", "russian"]
    .flatMap { [($0, .byte), ($0, .caret)] }

  /// Runs a command on a file with this text as its input.
  private func run(
    _ command: String, on input: some Sequence<UInt8>, at desk: Desk
  ) throws -> Desk.Outcome {
    try Data(input).write(to: URL(fileURLWithPath: desk.folder + "/input"))
    return try desk.run("tally \(command) <input")
  }

  private func calibrate(_ desk: Desk, _ layout: KeyboardLayout, _ habit: KeyboardHabit) throws {
    let arrived = layout.arrival(of: KeyboardCalibration.text, habit) + "\r\n"
    let outcome = try run("devices calibrate --json", on: arrived.utf8, at: desk)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let start = "{\"layout\":\"\(layout.name)\",\"habit\":\"\(habit.rawValue)\",\"uncertain\":["
    #expect(outcome.output.hasPrefix(start), "\(outcome.output)")
    #expect(outcome.output.hasSuffix("],\"advice\":null,\"saved\":true}\n"))
  }

  @Test(arguments: computers)
  func `reads what it typed as what was scanned`(name: String, habit: KeyboardHabit) throws {
    let desk = try Desk()
    defer { desk.clear() }
    let layout = try #require(KeyboardLayout(named: name))
    try calibrate(desk, layout, habit)

    let typed = layout.arrival(of: Self.message, habit)
    let read = try run("identify --json --keyboard", on: typed.utf8, at: desk)
    let sent = try run("identify --json", on: Self.message, at: desk)
    #expect(sent.status == 0 && sent.output.contains("\"lot\":\"YZ-12\""))
    #expect(read.output == sent.output && read.status == 0)
    let piped = try run("identify --json", on: typed.utf8, at: desk)
    let isPlain = name == "us" && habit == .byte
    #expect((piped.output == sent.output) == isPlain, "Only what is typed is traced back.")

    let argument = try desk.run(
      "tally identify --json --keyboard '\(typed.replacing("'", with: "'\\''"))'")
    #expect(argument.output == sent.output)
  }

  @Test func `may have been scanned with a backslash`() throws {
    let desk = try Desk()
    defer { desk.clear() }
    try calibrate(desk, .us, .byte)
    let scan = Array("A\\x41\\B\\\\".utf8)
    let outcome = try run("identify --json --keyboard", on: scan, at: desk)
    // JSON doubles what the escapes have doubled.
    #expect(outcome.output.contains(#""input":"A\\\\x41\\\\B\\\\\\\\""#), "\(outcome.output)")
  }

  @Test func `is kept until another calibration, and nothing less`() throws {
    let desk = try Desk()
    defer { desk.clear() }
    let file = desk.home + "/keyboard"
    let german = try #require(KeyboardLayout(named: "german"))
    try calibrate(desk, german, .byte)
    let kept = try String(contentsOfFile: file, encoding: .utf8)
    #expect(kept == "german gs=\\u{1D} rs=\\u{1E} eot=\\u{4}\n")

    let text = german.arrival(of: KeyboardCalibration.text)
    let capitals = KeyboardLayout.us.arrival(
      of: KeyboardCalibration.text.map { byte in
        let isLetter = 0x41...0x5A ~= byte || 0x61...0x7A ~= byte
        return isLetter ? byte ^ 0x20 : byte
      })
    let refused: [(some: [UInt8], what: String, hint: String)] = [
      ([], "not the whole calibration symbol", "Scan the symbol again"),
      (Self.message + [0x0A], "not the whole calibration symbol", "Scan the symbol again"),
      (Array(text.utf8.prefix(120)), "keys do not arrive", "Scan the symbol again"),
      (Array(text.replacing("\u{1D}", with: "029").utf8), "as data may", "Set the scanner"),
      (Array(text.replacing("7 ", with: " ").utf8), "are lost", "Set the scanner"),
      (Array(capitals.utf8), "caps lock", "Switch caps lock off"),
      ([0x6A, 0xFF, 0x0A], "not UTF-8", "Set the terminal"),
    ]
    for (input, what, hint) in refused {
      let outcome = try run("devices calibrate", on: input, at: desk)
      #expect(outcome.status == 1 && outcome.output.isEmpty)
      #expect(
        outcome.errors.contains(what) && outcome.errors.contains("  detail: What arrived")
          || outcome.errors.contains("Nothing arrived"), "\(outcome.errors)")
      #expect(outcome.errors.contains("  hint: " + hint), "\(outcome.errors)")
    }
    let dry = try run("devices calibrate --dry-run", on: KeyboardCalibration.text, at: desk)
    #expect(dry.status == 0 && dry.output.contains("us"))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == kept)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: desk.home).filter {
        $0.contains("keyboard") || $0.hasPrefix(".")
      } == ["keyboard"])

    try calibrate(desk, .us, .byte)
    #expect(try String(contentsOfFile: file, encoding: .utf8).hasPrefix("us "))
  }

  @Test func `that lost its separators is kept, with advice`() throws {
    let desk = try Desk()
    defer { desk.clear() }
    let lost = KeyboardCalibration.text.filter { $0 != 0x1D }
    let outcome = try run("devices calibrate --json", on: lost, at: desk)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("\"habit\":null") && outcome.output.contains("send FNC1 as GS"))
  }

  @Test(arguments: ["klingon gs= rs= eot=", "", "us gs=5 rs= eot=", "us gs= rs=\neot=", "\u{0}"])
  func `in a broken file is an error, until it is measured anew`(text: String) throws {
    let desk = try Desk()
    defer { desk.clear() }
    try text.write(toFile: desk.home + "/keyboard", atomically: true, encoding: .utf8)
    let outcome = try desk.run("tally identify --keyboard ITEM-1")
    #expect(outcome.status == 66 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("\(desk.home)/keyboard\" is not the profile of a keyboard"))
    #expect(outcome.errors.contains("  detail: ") && outcome.errors.contains("  hint: "))
    try calibrate(desk, .us, .byte)
    #expect(try desk.run("tally identify --keyboard ITEM-1").status == 0)
  }

  @Test func `makes its home, where the database still finds room`() throws {
    let desk = try Desk()
    defer { desk.clear() }
    let home = desk.home + "/new/home"
    try Data(KeyboardCalibration.text).write(to: URL(fileURLWithPath: desk.folder + "/input"))
    let outcome = try desk.run(
      """
      tally devices calibrate <input && stat -c %a "$TALLY_HOME"
      tally item list; status=$?
      tally db stop; cat "$TALLY_HOME/keyboard"; exit $status
      """, ["TALLY_HOME": home])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("\n700\n"))
    #expect(outcome.output.hasSuffix("us gs=\\u{1D} rs=\\u{1E} eot=\\u{4}\n"))
  }
}
