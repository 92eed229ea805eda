import DeviceProfiles
import Foundation
import Testing

@Suite struct `A folder of profiles` {
  /// Makes a folder with these files for as long as `body` runs.
  private func folder(
    _ files: [String: [UInt8]], _ body: (String) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "tally-profiles-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in files { try Data(bytes).write(to: folder.appending(path: name)) }
    try body(folder.path)
  }

  private let acme = """
    name = "Acme 9"
    mode = "serial"

    [[match]]
    vendor = 0x1EAB
    product = "??06"
    class = 2

    [serial]
    ends = ['\\x03']

    [[example]]
    source = "ours"
    text = ['a\\x03']
    scans = ['a']
    """

  @Test func `adds what it holds and takes the place of what has the same name`() throws {
    let files = ["acme-9.toml": acme, "newland-cdc.toml": acme, "notes.txt": "not a profile"]
    try folder(files.mapValues { Array($0.utf8) }) { path in
      let profiles = try DeviceProfiles(builtInAnd: path)
      let builtIn = try BuiltIn.profiles.get()
      #expect(profiles.all.count == builtIn.all.count + 1)
      #expect(profiles.profile("acme-9")?.name == "Acme 9")
      #expect(profiles.profile("newland-cdc")?.name == "Acme 9")
      #expect(profiles.match(Devices.cdc(0x1EAB, 0x1D06))?.profile.id == "acme-9")
    }
  }

  @Test func `tells of every file that is wrong`() throws {
    let files = ["a.toml": "name = 1", "b.toml": "mode = ", "c.toml": acme]
    try folder(files.mapValues { Array($0.utf8) }) { path in
      let error = try #require(throws: ProfileError.self) {
        try DeviceProfiles(builtInAnd: path)
      }
      #expect(Set(error.faults.map(\.file)) == ["\(path)/a.toml", "\(path)/b.toml"])
    }
  }

  @Test func `tells the line that is not UTF-8`() throws {
    try folder(["a.toml": Array("name = 1\n".utf8) + [0x61, 0xFF, 0xFE]]) { path in
      let error = try #require(throws: ProfileError.self) {
        try DeviceProfiles(builtInAnd: path)
      }
      #expect(error.description == "\(path)/a.toml:2:1: the file is not UTF-8 from here")
    }
  }

  @Test func `may hold links to files elsewhere`() throws {
    try folder(["acme.txt": Array(acme.utf8)]) { path in
      try FileManager.default.createSymbolicLink(
        atPath: path + "/acme-9.toml", withDestinationPath: path + "/acme.txt")
      #expect(try DeviceProfiles(builtInAnd: path).profile("acme-9") != nil)
    }
  }

  @Test func `has to be there`() throws {
    let error = try #require(throws: ProfileError.self) {
      try DeviceProfiles(builtInAnd: "/no/such/folder")
    }
    #expect(error.faults.first?.description.hasPrefix("/no/such/folder: the folder cannot") == true)
  }

  @Test func `may hold what is no file, or too much, which is told`() throws {
    try folder([:]) { path in
      try FileManager.default.createDirectory(
        atPath: path + "/a.toml", withIntermediateDirectories: false)
      let error = try #require(throws: ProfileError.self) {
        try DeviceProfiles(builtInAnd: path)
      }
      #expect(error.description == "\(path)/a.toml: the file cannot be read: it is no regular file")
    }
    try folder(["a.toml": Array(repeating: 0x20, count: 1_000_000)]) { path in
      let error = try #require(throws: ProfileError.self) {
        try DeviceProfiles(builtInAnd: path)
      }
      #expect(error.description.contains("/a.toml:1:1: not TOML: the file has more than"))
    }
  }
}
