import DeviceProfiles
import Foundation
import Scanning
import Testing

@Suite struct `The README of the devices` {
  @Test func `shows a profile that holds`() throws {
    let readme = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Devices/README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    let parts = text.split(separator: "```", omittingEmptySubsequences: false)
    let block = try #require(parts.first { $0.hasPrefix("toml\n") })
    let profile = try DeviceProfile(toml: String(block.dropFirst(5)), file: "acme-9.toml")
    let example = try #require(profile.examples.first)
    let outcome = try #require(Outcome(profile, example, byBytes: true))
    #expect(!example.scans.isEmpty)
    #expect(outcome.scans == example.scans)
    #expect(DeviceProfiles([profile]).match(Devices.cdc(0x1EAB, 0x9906))?.profile.id == "acme-9")
  }
}
