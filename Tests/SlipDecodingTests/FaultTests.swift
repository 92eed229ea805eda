import SlipDecoding
import Testing

/// Every way in which a decoder may fail, by decoders that fail on purpose.
///
/// A file has a line for each page, with the fault that befalls it.
@Suite struct `A faulty decoder` {
  private func shorts(
    _ lines: String..., change: (inout DecodingLimits) -> Void = { _ in }
  ) async throws -> [String] {
    let pool = try Programs.faultyPool(change)
    let text = lines.joined(separator: "\n")
    return await pool.outcomes(Array(text.utf8)).map(\.short)
  }

  @Test func `costs nothing while it works`() async throws {
    #expect(try await shorts("well", "well", "well") == ["1", "2", "3"])
  }

  static let faults = [
    ("trap", "decoderCrashed"), ("crash", "forbiddenSystemCall"), ("leave", "decoderCrashed"),
    ("memory", "memoryLimit"), ("socket", "forbiddenSystemCall"), ("talk", "decoderConfused"),
    ("lie", "decoderConfused"), ("garbage", "decoderConfused"), ("pixels", "decoderConfused"),
    ("refuse", "damaged"), ("closed", "decoderConfused"), ("unreadable", "decoderConfused"),
  ]

  @Test(arguments: faults) func `costs one page of many`(fault: String, code: String) async throws {
    let found = try await shorts("well", fault, "well", "well")
    #expect(found == ["1", "2:\(code)", "3", "4"])
  }

  @Test(arguments: faults) func `costs the file when it cannot open it`(
    fault: String, code: String
  ) async throws {
    #expect(try await shorts("open:\(fault)", "well") == ["file:\(code)"])
  }

  @Test func `is stopped at the deadline of a page`() async throws {
    let pool = try Programs.faultyPool { $0.pageDeadline = .milliseconds(700) }
    let outcomes = await pool.outcomes(Array("well\nhang\nwell\nspin\nwell".utf8))
    #expect(outcomes.map(\.short) == ["1", "2:deadline", "3", "4:deadline", "5"])
    #expect(outcomes[1].message == "The decoder was stopped after 0.7 s.")
  }

  @Test func `is stopped at the deadline of a file`() async throws {
    let pool = try Programs.faultyPool { $0.fileDeadline = .seconds(1) }
    let outcomes = await pool.outcomes(Array("well\nhang\nwell\nwell".utf8))
    #expect(outcomes.map(\.short) == ["1", "2:deadline", "file:deadline"])
    // It was not given the 30 s that a page may have.
    let message = try #require(outcomes.dropFirst().first?.message)
    #expect(message.hasPrefix("The decoder was stopped after "))
    #expect(!message.hasSuffix("after 30 s."))
  }

  @Test func `is replaced a few times for a file, and no more`() async throws {
    let found = try await shorts("trap", "trap", "well", "trap", "trap", "well") {
      $0.lossLimit = 3
    }
    #expect(
      found == ["1:decoderCrashed", "2:decoderCrashed", "3", "4:decoderCrashed", "file:givenUp"])
  }

  @Test func `costs no page when it is lost to a drawing`() async throws {
    let pool = try Programs.faultyPool { $0.lossLimit = 2 }
    let lines = Array("draw:trap\nwell\nwell\nwell\nwell".utf8)
    var found: [String] = []
    let source = PageSource(name: "drawn", content: .bytes(lines))
    for await outcome in pool.decode(source, isDrawn: true, opened: nil) {
      found.append(outcome.short)
      if case .page(let page) = outcome { #expect(page.drawing.isEmpty) }
    }
    #expect(found == ["1", "2", "3", "4", "5"])
  }

  @Test(.timeLimit(.minutes(1)))
  func `draws no more than a few pages ahead of who listens`() async throws {
    let pool = try Programs.faultyPool { $0.fileDeadline = .seconds(2) }
    let lines = Array(Array(repeating: "well", count: 100).joined(separator: "\n").utf8)
    let drawn = pool.decode(PageSource(name: "drawn", content: .bytes(lines)), isDrawn: true)
    // Its turn comes when the one before is given up, of which nobody has taken a page.
    #expect(await pool.outcomes(Array("well".utf8)).map(\.short) == ["1"])
    var found: [String] = []
    for await outcome in drawn { found.append(outcome.short) }
    #expect(found.count <= 20 && found.last == "file:deadline", "\(found)")
  }

  @Test(.timeLimit(.minutes(1))) func `draws all pages for who takes them`() async throws {
    let pool = try Programs.faultyPool(workers: 2)
    let lines = Array(Array(repeating: "well", count: 60).joined(separator: "\n").utf8)
    var found: [String] = []
    for await outcome in pool.decode(
      PageSource(name: "drawn", content: .bytes(lines)), isDrawn: true)
    {
      found.append(outcome.short)
    }
    #expect(found == (1...60).map { "\($0)" })
  }

  @Test(.timeLimit(.minutes(1)))
  func `does not hold up the end while it waits for who listens`() async throws {
    let pool = try Programs.faultyPool()
    let lines = Array(Array(repeating: "well", count: 100).joined(separator: "\n").utf8)
    let (opened, hasOpened) = AsyncStream.makeStream(of: Int.self)
    let drawn = pool.decode(
      PageSource(name: "drawn", content: .bytes(lines)), isDrawn: true
    ) { hasOpened.yield($0) }
    for await count in opened {
      #expect(count == 100)
      break
    }
    pool.close()
    var found: [String] = []
    for await outcome in drawn { found.append(outcome.short) }
    #expect(found.count <= 20 && found.last == "file:closed", "\(found)")
  }

  @Test func `harms no other file`() async throws {
    let pool = try Programs.faultyPool(workers: 2) { $0.pageDeadline = .seconds(2) }
    let files = [
      "well", "trap", "well\nwell", "hang", "memory", "well", "socket", "garbage", "well",
    ]
    let streams = files.map { pool.decode(PageSource(name: $0, content: .bytes(Array($0.utf8)))) }
    var found: [[String]] = []
    for stream in streams {
      var outcomes: [String] = []
      for await outcome in stream { outcomes.append(outcome.short) }
      found.append(outcomes)
    }
    #expect(
      found == [
        ["1"], ["1:decoderCrashed"], ["1", "2"], ["1:deadline"], ["1:memoryLimit"], ["1"],
        ["1:forbiddenSystemCall"], ["1:decoderConfused"], ["1"],
      ])
  }

  @Test func `gives pages in order though several read them`() async throws {
    let pool = try Programs.faultyPool(workers: 3) { $0.lossLimit = 50 }
    let lines = (1...60).map { $0.isMultiple(of: 7) ? "trap" : "well" }
    let found = await pool.outcomes(Array(lines.joined(separator: "\n").utf8)).map(\.short)
    let expected = (1...60).map { $0.isMultiple(of: 7) ? "\($0):decoderCrashed" : "\($0)" }
    #expect(found == expected)
  }

  @Test func `does not make a failure of a file whose last page another reads`() async throws {
    let pool = try Programs.faultyPool(workers: 2) { $0.lossLimit = 1 }
    // Both decoders are started, so that the second comes to help while the first dozes.
    async let first = pool.outcomes(Array("doze 1 well".utf8))
    async let second = pool.outcomes(Array("doze 1 well".utf8))
    #expect(await [first, second].map { $0.map(\.short) } == [["1"], ["1"]])
    let outcomes = await pool.outcomes(Array("doze 2 trap\ndoze 4 well".utf8))
    #expect(outcomes.map(\.short) == ["1:decoderCrashed", "2"])
  }

  @Test func `that is not there costs each file a sentence`() async throws {
    let pool = DecoderPool(workers: 1, decoder: "/nonexistent/tally-decoder")
    let outcomes = await pool.outcomes([])
    #expect(outcomes.map(\.short) == ["file:noDecoder"])
    #expect(outcomes.first?.message?.contains("No such file or directory") == true)
  }

  @Test func `that is another program costs each file a sentence`() async throws {
    let pool = DecoderPool(workers: 1, decoder: "/bin/true")
    #expect(await pool.outcomes([]).map(\.short) == ["file:noDecoder"])
  }
}
