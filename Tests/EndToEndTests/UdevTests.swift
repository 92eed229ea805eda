import Foundation
import Testing

@Suite struct `The script that lets others open readers` {
  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../scripts/udev").standardizedFileURL.path

  @Test func `writes the rules of all profiles, for everybody to read`() throws {
    let desk = try Desk()
    defer { desk.clear() }
    let rules = desk.folder + "/70-tally.rules"
    let outcome = try desk.run("'\(Self.script)'", ["TALLY_UDEV_RULES": rules])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try desk.run("tally devices rules | diff - '\(rules)'").status == 0)
    #expect(try desk.run("stat -c %a '\(rules)'").output == "644\n")
    // Every line is a comment or a rule of one make, which names the group and the mode.
    let lines = try String(contentsOfFile: rules, encoding: .utf8).split(separator: "\n")
    #expect(lines.count > 50)
    let rule =
      #/SUBSYSTEM=="usb", ENV\{DEVTYPE\}=="usb_device", ATTR\{idVendor\}=="[0-9a-f]{4}", ATTR\{idProduct\}=="[0-9a-f?*]{1,4}", GROUP="tally", MODE="0660", TAG\+="uaccess"/#
    for line in lines where !line.hasPrefix("# ") {
      #expect(line.wholeMatch(of: rule) != nil, "\(line)")
    }
  }

  @Test func `says where it cannot write`() throws {
    let desk = try Desk()
    defer { desk.clear() }
    let outcome = try desk.run("'\(Self.script)'", ["TALLY_UDEV_RULES": "/nowhere/70-tally.rules"])
    #expect(outcome.status == 69)
    #expect(outcome.errors.contains("There is no /nowhere."))
  }
}
