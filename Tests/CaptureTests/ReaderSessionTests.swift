import Capture
import Scanning
import Testing

@Suite struct `Reader session` {
  private static func lines(_ settings: ReaderSession.Settings = .init()) -> ReaderSession {
    ReaderSession(SerialLineProtocol(), settings: settings, now: 0)
  }

  private static func tags(_ settings: ReaderSession.Settings = .init()) -> ReaderSession {
    ReaderSession(TagPerTransfer(), settings: settings, now: 0)
  }

  private static func scan(_ text: String) -> RawScan { RawScan(transmission: Array(text.utf8)) }

  @Test func `tells an accidental second trigger from a second carton`() {
    var session = Self.lines()
    let line = Array("4006381333931\r".utf8)
    let scan = Self.scan("4006381333931")
    #expect(session.receive(line, now: 10) == [.scan(scan)])
    #expect(session.receive(line, now: 350) == [.repeated(scan)])
    // Each repetition begins the window anew: a scanner that stares counts once.
    #expect(session.receive(line, now: 700) == [.repeated(scan)])
    #expect(session.receive(line, now: 1_100) == [.scan(scan)])
  }

  @Test func `counts another symbol however soon it comes, and the first again behind it`() {
    var session = Self.lines()
    let notes = session.receive(Array("A\rB\rA\r".utf8), now: 10)
    #expect(notes == [.scan(Self.scan("A")), .scan(Self.scan("B")), .scan(Self.scan("A"))])
  }

  @Test func `does not debounce where the profile says so`() {
    var session = Self.lines(.init(debounceMilliseconds: 0))
    let notes = session.receive(Array("A\rA\r".utf8), now: 10)
    #expect(notes == [.scan(Self.scan("A")), .scan(Self.scan("A"))])
  }

  @Test func `keeps what was scanned while nobody read from being counted`() {
    var session = Self.lines(.init(earlyMilliseconds: 100))
    #expect(session.receive(Array("A\r".utf8), now: 99) == [.early(Self.scan("A"))])
    #expect(session.receive(Array("B\r".utf8), now: 100) == [.scan(Self.scan("B"))])
  }

  @Test func `tells a tag once while it is there, and again when it has come back`() {
    var session = Self.tags()
    let tag = TagRead(.epc, memory: [7])
    #expect(session.receive([7], now: 0) == [.tag(tag)])
    for now in stride(from: Int64(100), through: 20_000, by: 100) {
      #expect(session.receive([7], now: now) == [])
    }
    #expect(session.receive([7], now: 29_999) == [])
    #expect(session.receive([7], now: 39_999) == [.tag(tag)])
  }

  @Test func `passes over empty transfers`() {
    var session = Self.lines()
    #expect(session.receive([], now: 5).isEmpty)
    #expect(session.receive(Array("A".utf8), now: 10).isEmpty)
    #expect(session.receive([], now: 900).isEmpty)
    // The pause counts from the last byte, not from the empty transfer.
    #expect(session.wakeAt == 1_010)
  }

  @Test func `shuts out a device that babbles until it is quiet`() throws {
    var session = Self.lines()
    var notes: [ReaderNote] = []
    for number in 0..<300 { notes += session.receive(Array("\(number)\r".utf8), now: 10) }
    #expect(notes.count == 101)
    #expect(notes.last == .quarantined)
    #expect(session.receive(Array("X\r".utf8), now: 1_500).isEmpty)
    var released: [ReaderNote] = []
    for _ in 0..<10 {
      let wakeAt = try #require(session.wakeAt)
      released += session.wake(now: wakeAt)
    }
    #expect(released == [.released(dropped: 201)])
    #expect(session.receive(Array("X\r".utf8), now: 60_000) == [.scan(Self.scan("X"))])
  }

  @Test func `counts a tag that was dropped in quarantine when it is seen again`() throws {
    var tags = ReaderSession(TagPerTransfer(), now: 0)
    var told = 0
    for number in 0..<5_000 {
      told += tags.receive([UInt8(number >> 8), UInt8(number & 0xFF)], now: 10)
        .count { if case .tag = $0 { true } else { false } }
    }
    #expect(told == 2_000)
    #expect(tags.wake(now: 2_010) == [.released(dropped: 3_000)])
    #expect(tags.receive([0x13, 0x00], now: 2_011) == [.tag(TagRead(.epc, memory: [0x13, 0x00]))])
  }

  @Test func `lets a portal's thousand tags a second through`() {
    var tags = ReaderSession(TagPerTransfer(), now: 0)
    for number in 0..<10_000 {
      let notes = tags.receive([UInt8(number >> 8), UInt8(number & 0xFF)], now: Int64(number))
      #expect(notes.count == 1)
    }
  }

  @Test func `gives a tag as text that names its bits`() {
    let epc = TagRead(.epc, memory: [0x30, 0x39, 0x60, 0x63])
    #expect(RawScan(epc).description == "urn:epc:raw:32.x30396063")
    let iso = TagRead(.epc, memory: [0x30, 0x39], protocolControl: 0x01A1)
    #expect(RawScan(iso).description == "urn:epc:raw:16.xA1.x3039")
    #expect(RawScan(TagRead(.uid, memory: [4, 0xA1])).description == "UID:04A1")
  }
}

/// A reader each of whose transfers is a tag.
private struct TagPerTransfer: ReaderProtocol {
  let flushMilliseconds: Int? = nil
  func receive(_ bytes: [UInt8]) -> [ReaderEvent] { [.tag(TagRead(.epc, memory: bytes))] }
  func flush() -> [ReaderEvent] { [] }
  func takeOutput() -> [ReaderOutput] { [] }
  func feedback(_ feedback: ReaderFeedback) -> [ReaderOutput] { [] }
}
