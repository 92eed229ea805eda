import Foundation
import SlipFolders
import Testing

@Suite struct `The files that somebody names` {
  /// A folder of its own for each test.
  private final class Folder {
    let path: String

    init() throws {
      path = NSTemporaryDirectory() + "slip-inputs-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func add(_ names: String...) throws {
      for name in names {
        let file = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data([1, 2, 3]).write(to: file)
      }
    }

    /// Does in it what only a shell can.
    func shell(_ script: String) throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-ec", script]
      process.currentDirectoryURL = URL(fileURLWithPath: path)
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }

    /// What the words, each below the folder, mean: paths below the folder, or a mark.
    func inputs(_ words: String...) -> [String] {
      SlipInputs(words.map { path + "/" + $0 }).inputs.map { input in
        switch input {
        case .file(let file):
          String(file.path.dropFirst(path.count + 1)) + (file.origin == .named ? "" : " found")
        case .standardInput: "-"
        case .unreadable(let path, _): "! " + path.dropFirst(self.path.count + 1)
        case .noMatch(let pattern): "? " + pattern.dropFirst(self.path.count + 1)
        }
      }
    }
  }

  @Test func `are in the order of the words, and in a folder in natural order`() throws {
    let folder = try Folder()
    try folder.add("b/scan-10.jpg", "b/scan-2.jpg", "b/a/x.pdf", "z.jpg", "a.jpg")
    #expect(
      folder.inputs("z.jpg", "b", "a.jpg") == [
        "z.jpg", "b/a/x.pdf found", "b/scan-2.jpg found", "b/scan-10.jpg found", "a.jpg",
      ])
    #expect(
      folder.inputs("b/") == ["b/a/x.pdf found", "b/scan-2.jpg found", "b/scan-10.jpg found"])
  }

  @Test func `come once, however often they are named`() throws {
    let folder = try Folder()
    try folder.add("b/1.jpg", "b/2.jpg")
    #expect(
      folder.inputs("b/2.jpg", "b", "b/../b/1.jpg", "b//2.jpg", "b/*") == [
        "b/2.jpg", "b/1.jpg found",
      ])
    #expect(SlipInputs(["-", "-"]).inputs.count == 1)
  }

  @Test func `leave hidden ones out, and pictures of earlier runs, unless they are named`() throws {
    let folder = try Folder()
    try folder.add("a/.hidden.jpg", "a/.trash/b.jpg", "a/x.jpg-1.tally.png", "a/c.jpg")
    #expect(folder.inputs("a") == ["a/c.jpg found"])
    #expect(SlipInputs([folder.path + "/a"]).pictures == 1)
    #expect(folder.inputs("a/.hidden.jpg", "a/x.jpg-1.tally.png").count == 2)
    #expect(folder.inputs("a/.*.jpg") == ["a/.hidden.jpg"])
  }

  @Test func `are found by patterns`() throws {
    let folder = try Folder()
    try folder.add("j/1/a.jpg", "j/2/b.jpg", "j/2/c.png", "j/2/x/d.jpg", "j/10/[e].jpg")
    #expect(folder.inputs("j/*/*.jpg") == ["j/1/a.jpg", "j/2/b.jpg", "j/10/[e].jpg"])
    #expect(
      folder.inputs("j/**/*.jpg") == ["j/1/a.jpg", "j/2/b.jpg", "j/2/x/d.jpg", "j/10/[e].jpg"])
    #expect(
      folder.inputs("j/[12]") == [
        "j/1/a.jpg found", "j/2/b.jpg found", "j/2/c.png found",
        "j/2/x/d.jpg found",
      ])
    // A file whose name looks like a pattern is itself.
    #expect(folder.inputs("j/10/[e].jpg") == ["j/10/[e].jpg"])
    #expect(folder.inputs("j/*.gif", "no/*") == ["? j/*.gif", "? no/*"])
    #expect(folder.inputs("j/10/[[]e].jpg") == ["j/10/[e].jpg"])
  }

  @Test func `may be missing`() throws {
    let folder = try Folder()
    try folder.add("a.jpg")
    #expect(folder.inputs("b.jpg", "a.jpg") == ["! b.jpg", "a.jpg"])
    #expect(folder.inputs("") == ["a.jpg found"])
  }

  @Test func `are no pipes, no circles of links and no links to nothing`() throws {
    let folder = try Folder()
    try folder.add("a/b/c.jpg", "d.jpg")
    let files = FileManager.default
    try files.createSymbolicLink(
      atPath: folder.path + "/a/b/up", withDestinationPath: folder.path + "/a")
    try files.createSymbolicLink(
      atPath: folder.path + "/a/link.jpg", withDestinationPath: folder.path + "/d.jpg")
    try files.createSymbolicLink(
      atPath: folder.path + "/a/nothing.jpg", withDestinationPath: folder.path + "/e.jpg")
    try folder.shell("mkfifo a/pipe")
    #expect(folder.inputs("a") == ["a/b/c.jpg found", "a/link.jpg found"])
    #expect(folder.inputs("a/**/*.jpg") == ["a/b/c.jpg", "a/link.jpg"])
    guard case .file(let pipe)? = SlipInputs([folder.path + "/a/pipe"]).inputs.first else {
      Issue.record("a pipe that is named is read")
      return
    }
    #expect(pipe.isStream)
  }

  @Test func `are told when their name is not UTF-8`() throws {
    let folder = try Folder()
    try folder.add("a.jpg")
    try folder.shell(#"touch "$(printf 'M\374l.jpg')""#)
    #expect(folder.inputs("") == ["! M\u{FFFD}l.jpg", "a.jpg found"].sorted().reversed())
  }

  @Test func `say whether somebody still writes them`() throws {
    let folder = try Folder()
    try folder.add("a.jpg")
    let path = folder.path + "/a.jpg"
    #expect(!DropFolder.isBeingWritten(path))
    let writer = try #require(FileHandle(forWritingAtPath: path))
    #expect(DropFolder.isBeingWritten(path))
    try writer.close()
    #expect(!DropFolder.isBeingWritten(path))
    #expect(!DropFolder.isBeingWritten(folder.path + "/none.jpg"))
    #expect(throws: (any Error).self) { try DropFolder.contents(of: folder.path + "/none") }
    #expect(try DropFolder.contents(of: folder.path).files.map(\.path) == [path])
  }

  @Test func `are told by their name when a scanner's folder holds what cannot be read`() throws {
    let folder = try Folder()
    try folder.add("a.jpg")
    try folder.shell(#"mkdir b; touch "b/$(printf 'M\374l.jpg')""#)
    let contents = try DropFolder.contents(of: folder.path)
    #expect(contents.files.map(\.path) == [folder.path + "/a.jpg"])
    #expect(contents.problems.map(\.path) == [folder.path + "/b/M\u{FFFD}l.jpg"])
  }

  @Test func `may have any time`() throws {
    #expect(FileState.microseconds(1.5) == 1_500_000)
    #expect(FileState.microseconds(10_000_000_000_000) == .max)
    #expect(FileState.microseconds(-10_000_000_000_000) == .min)
    // The file system in memory keeps such times; others shorten them.
    let path = "/dev/shm/slip-inputs-\(UUID().uuidString)"
    try Data([1]).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let folder = try Folder()
    try folder.shell("touch -d @10000000000000 '\(path)'")
    #expect(try FileState(at: path).modified == .max)
  }
}
