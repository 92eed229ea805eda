import Foundation
import Scanning
import TestSupport
import Testing

@Suite struct `A scanner that types at a terminal` {
  private func calibration(_ desk: Desk) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(["devices", "calibrate"], home: desk.home)
    #expect(terminal.wait { !terminal.isAsBefore })
    return terminal
  }

  @Test(arguments: ["\r", "\n", "\r\n", ""])
  func `is calibrated with every control character`(end: String) throws {
    let desk = try Desk()
    defer { desk.clear() }
    let terminal = try calibration(desk)
    terminal.type(String(decoding: KeyboardCalibration.text, as: UTF8.self) + end)
    let outcome = try terminal.end()
    #expect(outcome.status == 0, "\(outcome.errors)")
    for mark in [
      "GS      arrives as \\x1D", "RS      arrives as \\x1E", "EOT     arrives as \\x04",
    ] {
      #expect(outcome.output.contains(mark), "\(outcome.output)")
    }
    #expect(terminal.isAsBefore)
  }

  @Test func `is told when it read something else`() throws {
    let desk = try Desk()
    defer { desk.clear() }
    let terminal = try calibration(desk)
    terminal.type("\r0109506000134352\u{1D}\u{1C}\u{13}10AB\r")
    let outcome = try terminal.end()
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains(#"What arrived is "0109506000134352\x1D\x1C\x1310AB\x0A""#))
    #expect(terminal.isAsBefore)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `leaves the terminal as it was when a signal ends the calibration`(signal: Int32) throws {
    let desk = try Desk()
    defer { desk.clear() }
    let terminal = try calibration(desk)
    terminal.type("jjjj ! ")
    kill(terminal.processID, signal)
    #expect(try terminal.end().status == signal)
    #expect(terminal.isAsBefore)
  }

  @Test func `is given up with Ctrl-C`() throws {
    let desk = try Desk()
    defer { desk.clear() }
    let terminal = try calibration(desk)
    terminal.type("\u{03}")
    #expect(try terminal.end().status == SIGINT)
    #expect(terminal.isAsBefore)
  }

  @Test func `is understood by receive and identify`() throws {
    let binary = try Binary()
    let german = try #require(KeyboardLayout(named: "german"))
    let profile = try KeyboardProfile(german, .angle)
    try profile.description.write(
      toFile: binary.home + "/keyboard", atomically: true, encoding: .utf8)
    let code = "]C101\(Catalogue.gtin(1))10YZ-1"
    let scan = german.arrival(of: Array(code.utf8)) + ";GS:17261130"

    let receiving = try PseudoTerminal(["receive", "--json"], home: binary.home)
    #expect(receiving.wait { receiving.said.contains("Ctrl-D ends") })
    receiving.type(scan + "\nundo\nUNDO\nA箱B\nA`B\n" + scan + "\n\u{04}")
    let received = try receiving.end()
    let lines = received.output.split(separator: "\n")
    let outcomes = ["accepted", "undone", "refused", "refused", "refused", "accepted"]
    #expect(received.status == 2 && lines.count == outcomes.count, "\(received)")
    for (line, outcome) in zip(lines, outcomes) {
      #expect(line.contains("\"outcome\":\"\(outcome)\""), "\(line)")
    }
    #expect(received.errors.contains("line 4: no key of this keyboard gives \"箱\""))
    #expect(received.errors.contains("line 5: \"`\" is an accent"))
    #expect(received.errors.contains("hint: `tally devices calibrate`"))
    let message = "01\(Catalogue.gtin(1))10YZ-1\u{1D}17261130".utf8
      .map { String(format: "%02x", $0) }.joined()
    let kept = try binary.database.number(
      "SELECT count(*) FROM tally.scan WHERE encode(payload, 'hex') = '\(message)'")
    #expect(kept == 2)

    let identifying = try PseudoTerminal(["identify", "--json"], home: binary.home)
    #expect(identifying.wait { identifying.said.contains("Ctrl-D ends") })
    identifying.type(scan + "\n\u{04}")
    let identified = try identifying.end()
    #expect(identified.output.contains("\"lot\":\"YZ-1\"") && identified.status == 0)
  }
}
