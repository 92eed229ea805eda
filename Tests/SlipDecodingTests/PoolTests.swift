import Foundation
import SlipDecoding
import Testing

@Suite struct `A pool of decoders` {
  @Test func `reads a slip`() async throws {
    let outcomes = await try Programs.pool().outcomes(try Programs.slip())
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
    #expect(await try Programs.pool().outcomes(.file(path)).map(\.short) == ["1"])
  }

  @Test(arguments: ["/nonexistent/slip.jpg", "/", "a\0b"])
  func `tells of a file that cannot be read`(path: String) async throws {
    #expect(await try Programs.pool().outcomes(.file(path)).map(\.short) == ["file:unreadable"])
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
    let pool = try Programs.pool(workers: 2) { $0.pageDeadline = .seconds(3) }
    let streams = (0..<40).map { pool.decode(PageSource(name: "\($0)", content: .bytes(slip))) }
    let attack = Task {
      for signal in [SIGKILL, SIGSTOP, SIGSEGV, SIGTERM, SIGKILL, SIGSTOP] {
        try await Task.sleep(for: .milliseconds(150))
        for child in children().shuffled().prefix(1) { kill(child, signal) }
      }
    }
    var shorts: [String] = []
    for stream in streams { for await outcome in stream { shorts.append(outcome.short) } }
    try await attack.value
    #expect(shorts.count == 40)
    #expect(shorts.filter { $0 == "1" }.count >= 34)
    for short in shorts where short != "1" {
      #expect(["file", "1"].flatMap { ["\($0):decoderCrashed", "\($0):deadline"] }.contains(short))
    }
  }

  @Test func `ends its decoders with itself`() async throws {
    let before = children()
    var pool: DecoderPool? = try Programs.pool(workers: 2)
    _ = await pool?.outcomes(try Programs.slip())
    let started = children().subtracting(before)
    #expect(!started.isEmpty)
    pool?.close()
    pool = nil
    for _ in 0..<200 where !started.isDisjoint(with: children()) {
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(started.isDisjoint(with: children()))
  }

  @Test func `gives up what waits when it is closed`() async throws {
    let pool = try Programs.faultyPool { $0.pageDeadline = .seconds(1) }
    let streams = (0..<3).map { pool.decode(PageSource(name: "\($0)", content: .bytes(Array("hang".utf8)))) }
    pool.close()
    for stream in streams {
      var shorts: [String] = []
      for await outcome in stream { shorts.append(outcome.short) }
      #expect(shorts == ["file:closed"] || shorts == ["1:deadline"])
    }
    #expect(await pool.outcomes([]).map(\.short) == ["file:closed"])
  }

  /// The decoders that this process has running.
  private func children() -> Set<Int32> {
    let own = getpid()
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return Set(
      all.compactMap { Int32($0) }.filter { child in
        guard let status = try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8),
          let end = status.lastIndex(of: ")")
        else { return false }
        let fields = status[end...].split(separator: " ")
        return status.contains("(tally-decoder)") && fields[1] != "Z" && fields[2] == "\(own)"
      })
  }
}
