import DeviceProfiles
import Scanning
import Testing

@Suite struct `Built-in profiles` {
  @Test func `can all be read, and are at least twenty-five models with fallbacks`() throws {
    let ids = try BuiltIn.profiles.get().all.map(\.id)
    #expect(ids.count { !$0.hasPrefix("generic-") } >= 25)
    for fallback in ["keyboard", "hid-pos", "cdc", "ccid", "serial-chip", "usb-oem"] {
      #expect(ids.contains("generic-\(fallback)"))
    }
  }

  @Test func `are of every family`() throws {
    let modes = Set(try BuiltIn.profiles.get().all.map { Self.family($0.mode) })
    #expect(modes.count == 11)
  }

  @Test(arguments: BuiltIn.ids)
  func `give the scans and tags of their examples`(id: String) throws {
    let profile = try BuiltIn.profile(id)
    #expect(!profile.examples.isEmpty)
    for example in profile.examples {
      try expect(example, profile, byBytes: false)
      // In any pieces: how a stream is cut means nothing.
      if profile.mode.transport != .hid { try expect(example, profile, byBytes: true) }
    }
  }

  @Test(arguments: BuiltIn.ids)
  func `give no more than the beginning of an example that is cut off`(
    id: String
  ) throws {
    let profile = try BuiltIn.profile(id)
    for example in profile.examples {
      for length in 0..<example.transfers.count {
        let cut = ProfileExample(
          source: "", transfers: Array(example.transfers.prefix(length)),
          reportDescriptor: example.reportDescriptor, scans: [], tags: [])
        let outcome = try #require(Outcome(profile, cut))
        #expect(outcome.scans.count <= example.scans.count)
        // A HID POS scan of several reports may end early: some firmware says wrongly that it goes on.
        for (scan, whole) in zip(outcome.scans, example.scans) {
          #expect(whole.transmission.starts(with: scan.transmission))
        }
        #expect(outcome.tags.count <= example.tags.count)
      }
    }
  }

  private func expect(
    _ example: ProfileExample, _ profile: DeviceProfile, byBytes: Bool
  ) throws {
    let outcome = try #require(Outcome(profile, example, byBytes: byBytes))
    let place = "\(profile.id): \(example.source)"
    #expect(outcome.scans == example.scans, "\(place)")
    #expect(outcome.tags.count == example.tags.count, "\(place)")
    for (tag, expected) in zip(outcome.tags, example.tags) {
      #expect(expected.matches(tag), "\(place): \(tag)")
    }
  }

  private static func family(_ mode: ReaderMode) -> Int {
    switch mode {
    case .hidKeyboard: 0
    case .hidPOS: 1
    case .serialLine: 2
    case .snapi: 3
    case .usbOEM: 4
    case .ccid: 5
    case .m100: 6
    case .uhfReader18(.reader18, _): 7
    case .uhfReader18(.reader288, _): 8
    case .cf: 9
    case .thingMagic: 10
    }
  }
}
