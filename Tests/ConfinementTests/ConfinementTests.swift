import Confinement
import Foundation
import Glibc
import Testing

@Suite struct `A confined decoder` {
  /// Attempts that an unconfined process succeeds with: what refuses them inside is confinement.
  static let killed = [
    "a file in memory", "a socket", "a connection", "a pair of sockets", "a pipe",
    "another descriptor", "clone", "fork", "a thread", "another program", "a debugger",
    "a signal to the parent", "a signal to the parent's thread", "memory to run", "data to run",
    "another's limit",
  ]

  @Test(arguments: killed) func `is killed for trying`(what: String) throws {
    let scratch = try Scratch()
    #expect(try Probe.attempt(what, as: "free", on: scratch.path) == .done)
    #expect(try Probe.attempt(what, as: "decoder", on: scratch.path) == .killed(SIGSYS))
  }

  /// Changes of files, and what may lack a kernel's or a user's leave outside as well.
  static let killedAnyway = [
    "remove a file", "make a folder", "another's memory", "a namespace", "a ring of requests",
    "a higher limit",
  ]

  @Test(arguments: killedAnyway) func `is killed for trying, whatever others may`(
    what: String
  ) throws {
    let scratch = try Scratch()
    #expect(try Probe.attempt(what, as: "decoder", on: scratch.path) == .killed(SIGSYS))
    #expect(scratch.isThere)
  }

  static let refused = [
    "open to read", "open to write", "open to append", "look at a file", "a signal by fcntl",
    "to be dumped", "to outlive the parent",
  ]

  @Test(arguments: refused) func `is refused`(what: String) throws {
    let scratch = try Scratch()
    #expect(try Probe.attempt(what, as: "free", on: scratch.path) == .done)
    #expect(try Probe.attempt(what, as: "decoder", on: scratch.path) == .refused(EPERM))
  }

  @Test func `has memory up to its limit and none beyond`() throws {
    #expect(try Probe.attempt("some memory", as: "decoder") == .done)
    for what in ["much memory", "much shared memory"] {
      #expect(try Probe.attempt(what, as: "free") == .done)
      #expect(try Probe.attempt(what, as: "decoder") == .refused(ENOMEM))
    }
  }

  @Test(arguments: [
    ("endless work", SIGXCPU), ("endless work whatever the signal", SIGKILL),
  ])
  func `is killed when it has worked for as long as it may`(
    what: String, signal: Int32
  ) async throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try Probe.path())
    process.arguments = ["decoder", what, ""]
    process.standardInput = FileHandle.nullDevice
    try process.run()
    defer { kill(process.processIdentifier, SIGKILL) }
    #expect(ProcessLimits.allowWork(ofChild: process.processIdentifier, seconds: 0))
    // A limit for the case that it is not killed.
    for _ in 0..<600 where process.isRunning { try await Task.sleep(for: .milliseconds(100)) }
    #expect(!process.isRunning && process.terminationStatus == signal)
  }

  @Test func `ends when its host is killed`() async throws {
    // The shell is the host; input stays open, so that nothing but the host's end ends the decoder.
    let (host, input, output) = (Process(), Pipe(), Pipe())
    host.executableURL = URL(fileURLWithPath: "/bin/sh")
    host.arguments = [
      "-c", "exec 3<&0; '\(try Probe.path())' serve $$ 268435456 1 1 <&3 & echo \"$! \"; wait",
    ]
    (host.standardInput, host.standardOutput) = (input, output)
    try host.run()
    defer { host.terminate() }
    // The number and a frame of one byte, which says that it is confined.
    var told: [UInt8] = []
    while !(told.contains(1) && told.contains(0x20)),
      let byte = try output.fileHandleForReading.read(upToCount: 1)
    {
      told += byte
    }
    let digits = told.filter { (0x30...0x39).contains($0) }
    let decoder = try #require(Int32(String(decoding: digits, as: UTF8.self)))
    #expect(kill(decoder, 0) == 0)
    kill(host.processIdentifier, SIGKILL)
    for _ in 0..<600 where Probe.isAlive(decoder) { try await Task.sleep(for: .milliseconds(100)) }
    #expect(!Probe.isAlive(decoder))
    try input.fileHandleForWriting.close()
  }

  @Test func `says by its status that it lacked memory`() throws {
    let outcome = try Probe.attempt("an array too large", as: "decoder")
    #expect(outcome == .other("", Confinement.outOfMemoryStatus))
  }

  @Test func `does not call another crash a lack of memory`() throws {
    let outcome = try Probe.attempt("a failed check", as: "decoder")
    #expect([.killed(SIGILL), .killed(SIGTRAP)].contains(outcome))
  }
}

@Suite struct `A confined renderer` {
  /// Attempts that an unconfined process succeeds with.
  static let refused = [
    "open to write", "open to append", "a file in memory", "a socket", "a connection",
    "a pair of sockets", "a pipe", "clone", "fork", "a thread", "a debugger",
    "a signal to the parent", "a signal by fcntl", "another's limit",
  ]

  /// Changes of files, and what may lack a kernel's or a user's leave outside as well.
  static let refusedAnyway = [
    "remove a file", "make a folder", "another's memory", "a namespace", "a ring of requests",
    "a higher limit",
  ]

  @Test(arguments: refused + refusedAnyway) func `is refused`(what: String) throws {
    let scratch = try Scratch()
    if Self.refused.contains(what) {
      #expect(try Probe.attempt(what, as: "free", on: scratch.path) == .done)
    }
    let outcome = try Probe.attempt(what, as: "renderer", on: scratch.path)
    // A call may be refused by the filter or, before it, for want of privileges.
    #expect([.refused(EPERM), .refused(EACCES)].contains(outcome))
    #expect(scratch.isThere)
  }

  @Test func `cannot signal its parent's threads`() throws {
    #expect(try Probe.attempt("a signal to the parent's thread", as: "free") == .done)
    let outcome = try Probe.attempt("a signal to the parent's thread", as: "renderer")
    #expect(outcome == .refused(EPERM))
  }

  @Test func `becomes another program and reads its libraries`() throws {
    #expect(try Probe.attempt("another program", as: "renderer") == .done)
    #expect(try Probe.attempt("open to read", as: "renderer", on: "/usr/bin/env") == .done)
  }

  @Test func `reads no other files where the kernel has Landlock`() throws {
    let scratch = try Scratch()
    let outcome = try Probe.attempt("open to read", as: "renderer", on: scratch.path)
    #expect(outcome == (Confinement.hasLandlock ? .refused(EACCES) : .done))
  }

  @Test func `has no memory beyond its limit`() throws {
    #expect(try Probe.attempt("much memory", as: "renderer") == .refused(ENOMEM))
  }
}
