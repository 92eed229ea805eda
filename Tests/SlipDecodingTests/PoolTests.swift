import Foundation
import SlipDecoding
import Symbols
import Testing

@Suite struct `A pool of decoders` {
  @Test func `reads a slip`() async throws {
    let outcomes = try await Programs.pool().outcomes(try Programs.slip())
    let page = try #require(outcomes.first?.page)
    #expect(outcomes.count == 1)
    #expect(page.number == 1 && page.width == 1600 && page.height == 2263)
    #expect(page.milliseconds > 0)
    let texts = page.symbols.map { String(decoding: $0.bytes, as: UTF8.self) }
    // Printed on the slip, as `make-slips` wrote it.
    #expect(texts.contains("400PO-1043"))
  }

  @Test func `reads a file by its path`() async throws {
    let path = NSTemporaryDirectory() + "tally-slip-" + UUID().uuidString + ".xyz"
    try Data(try Programs.slip()).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try await Programs.pool().outcomes(.file(path)).map(\.short) == ["1"])
  }

  @Test(arguments: ["/nonexistent/slip.jpg", "/", "a\0b"])
  func `tells of a file that cannot be read`(path: String) async throws {
    #expect(try await Programs.pool().outcomes(.file(path)).map(\.short) == ["file:unreadable"])
  }

  @Test func `does not wait for a pipe that nobody writes to`() async throws {
    let path = NSTemporaryDirectory() + "tally-pipe-" + UUID().uuidString
    let status = unsafe mkfifo(path, 0o600)
    try #require(status == 0)
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try await Programs.pool().outcomes(.file(path)).map(\.short) == ["file:notAnImage"])
  }

  @Test func `waits longer for a slow source than for a decoder`() async throws {
    let pipe = try SlowPipe()
    let pool = try Programs.pool(workers: 1) { $0.pageDeadline = .seconds(1) }
    async let outcomes = pool.outcomes(.file(pipe.path))
    for byte in "P5 1 1 255\n ".utf8 { try await pipe.write(byte) }
    pipe.end()
    #expect(await outcomes.map(\.short) == ["1"])
  }

  @Test func `does not wait for a source beyond the deadline of the file`() async throws {
    let pipe = try SlowPipe()
    let decoder = try NamedDecoder()
    var limits = DecodingLimits()
    limits.fileDeadline = .seconds(1)
    let pool = DecoderPool(workers: 1, limits: limits, decoder: decoder.path)
    #expect(await pool.outcomes(Array("P5 1 1 255\n ".utf8)).map(\.short) == ["1"])
    let children = decoder.children()
    async let outcomes = pool.outcomes(.file(pipe.path))
    for byte in "P5 10 10 255\n ".utf8 { try await pipe.write(byte) }
    #expect(await outcomes.map(\.short) == ["file:unreadable"])
    // The decoder is not to blame, and reads on.
    #expect(await pool.outcomes(Array("P5 1 1 255\n ".utf8)).map(\.short) == ["1"])
    #expect(decoder.children() == children)
  }

  @Test func `keeps a decoder however long a file may take`() async throws {
    let decoder = try NamedDecoder()
    var limits = DecodingLimits()
    limits.fileDeadline = .seconds(3_600)  // as `tally decode` has it
    let pool = DecoderPool(workers: 1, limits: limits, decoder: decoder.path)
    var used: Set<Int32> = []
    for _ in 0..<3 {
      #expect(await pool.outcomes(Array("P5 1 1 255\n ".utf8)).map(\.short) == ["1"])
      used.formUnion(decoder.children())
    }
    #expect(used.count == 1)
  }

  @Test func `draws pages when asked to`() async throws {
    let pool = try Programs.pool()
    let source = PageSource(name: "a slip", content: .bytes(try Programs.slip()))
    for isDrawn in [true, false] {
      var drawings: [[UInt8]] = []
      for await outcome in pool.decode(source, isDrawn: isDrawn) {
        drawings.append(outcome.page?.drawing ?? [])
      }
      #expect(drawings.count == 1)
      #expect(drawings.first?.starts(with: [0x89, 0x50, 0x4E, 0x47]) == isDrawn)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `stops reading what nobody listens to any more`() async throws {
    let pool = try Programs.faultyPool()
    // Two minutes of work.
    let long = Array(repeating: "doze 1 well", count: 120).joined(separator: "\n")
    let source = PageSource(name: "a long one", content: .bytes(Array(long.utf8)))
    for await outcome in pool.decode(source) {
      #expect(outcome.short == "1")
      break
    }
    #expect(await pool.outcomes(Array("well".utf8)).map(\.short) == ["1"])
  }

  @Test func `refuses a file that is too large, before or while it is read`() async throws {
    let pool = try Programs.pool { $0.fileByteLimit = 100_000 }
    #expect(await pool.outcomes(try Programs.slip()).map(\.short) == ["file:tooLarge"])
    // Its size is not known beforehand.
    #expect(await pool.outcomes(.file("/dev/zero")).map(\.short) == ["file:tooLarge"])
    // The decoder is none the worse for it.
    #expect(await pool.outcomes(Array("P5 1 1 255\n ".utf8)).map(\.short) == ["1"])
  }

  @Test func `keeps on with the others when a decoder is stopped or killed`() async throws {
    let slip = try Programs.slip()
    let decoder = try NamedDecoder()
    var limits = DecodingLimits()
    limits.pageDeadline = .seconds(3)
    let pool = DecoderPool(workers: 2, limits: limits, decoder: decoder.path)
    let streams = (0..<40).map { pool.decode(PageSource(name: "\($0)", content: .bytes(slip))) }
    let attack = Task {
      for signal in [SIGKILL, SIGSTOP, SIGSEGV, SIGTERM, SIGKILL, SIGSTOP] {
        try await Task.sleep(for: .milliseconds(150))
        for child in decoder.children().shuffled().prefix(1) { kill(child, signal) }
      }
    }
    var shorts: [String] = []
    for stream in streams { for await outcome in stream { shorts.append(outcome.short) } }
    try await attack.value
    #expect(shorts.count == 40)
    #expect(shorts.filter { $0 == "1" }.count >= 34)
    for short in shorts where short != "1" {
      #expect(
        ["file", "1"].flatMap { ["\($0):decoderCrashed", "\($0):deadline"] }.contains(short))
    }
  }

  @Test func `renews a decoder after its number of pages, and not before`() async throws {
    let decoder = try NamedDecoder()
    var limits = DecodingLimits()
    limits.pagesPerDecoder = 2
    let pool = DecoderPool(workers: 1, limits: limits, decoder: decoder.path)
    var used: [Set<Int32>] = []
    for _ in 0..<4 {
      #expect(await pool.outcomes(Array("P5 1 1 255\n ".utf8)).map(\.short) == ["1"])
      used.append(decoder.children())
    }
    #expect(used.allSatisfy { $0.count == 1 })
    #expect(used[0] == used[1] && used[1] != used[2] && used[2] == used[3])
  }

  @Test func `renews a decoder within a file of many pages, too`() async throws {
    let decoder = try NamedDecoder()
    var limits = DecodingLimits()
    limits.pagesPerDecoder = 2
    let pool = DecoderPool(workers: 1, limits: limits, decoder: decoder.path)
    let pages = Array(repeating: Array("P5 1 1 255\n ".utf8), count: 5).joined()
    let source = PageSource(name: "five", content: .bytes(Array(pages)))
    var shorts: [String] = []
    for await outcome in pool.decode(source) { shorts.append(outcome.short) }
    #expect(shorts == ["1", "2", "3", "4", "5"])
    // The decoder of the last page has read one: it reads the next file and is worn then.
    let last = decoder.children()
    var used: [Set<Int32>] = []
    for _ in 0..<2 {
      #expect(await pool.outcomes(Array("P5 1 1 255\n ".utf8)).map(\.short) == ["1"])
      used.append(decoder.children())
    }
    #expect(last.count == 1 && used[0] == last && used[1] != last)
  }

  @Test func `ends its decoders with itself`() async throws {
    let decoder = try NamedDecoder()
    var pool: DecoderPool? = DecoderPool(workers: 2, decoder: decoder.path)
    _ = await pool?.outcomes(try Programs.slip())
    #expect(decoder.children().count == 1)
    pool = nil
    for _ in 0..<200 where !decoder.children().isEmpty {
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(decoder.children().isEmpty)
  }

  @Test func `gives up what waits when it is closed`() async throws {
    let pool = try Programs.faultyPool { $0.pageDeadline = .seconds(1) }
    let streams = (0..<3).map {
      pool.decode(PageSource(name: "\($0)", content: .bytes(Array("hang".utf8))))
    }
    pool.close()
    for stream in streams {
      var shorts: [String] = []
      for await outcome in stream { shorts.append(outcome.short) }
      #expect(shorts == ["file:closed"] || shorts == ["1:deadline"])
    }
    #expect(await pool.outcomes([]).map(\.short) == ["file:closed"])
  }
}

/// A decoder by a name of its own, so that no other test's are taken for it.
private final class NamedDecoder: Sendable {
  let path: String
  private let name = "td-" + UUID().uuidString.prefix(8)

  init() throws {
    path = NSTemporaryDirectory() + name
    try FileManager.default.createSymbolicLink(
      atPath: path, withDestinationPath: try Programs.path("tally-decoder"))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The processes that run, dead ones left out.
  func children() -> Set<Int32> {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return Set(
      all.compactMap { Int32($0) }.filter { child in
        guard let status = try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8),
          let end = status.lastIndex(of: ")")
        else { return false }
        return status.contains("(\(name))") && status[end...].split(separator: " ")[1] != "Z"
      })
  }
}
