import Capture
import Scanning
import Synchronization
import Testing

@Suite struct `Running reader` {
  /// What a reader told, gathered until it ends.
  private final class Journal: Sendable {
    private let kept = Mutex<[RunningReaderEvent]>([])
    func add(_ event: RunningReaderEvent) { kept.withLock { $0.append(event) } }
    var events: [RunningReaderEvent] { kept.withLock(\.self) }
    var scans: [String] {
      events.compactMap { if case .note(.scan(let scan)) = $0 { scan.description } else { nil } }
    }
  }

  @Test func `reads a transport to its end and says why it ended`() async {
    let (transport, journal) = (MemoryTransport(), Journal())
    let reader = RunningReader(
      SerialLineProtocol(), over: transport, clock: ContinuousClock(), emit: journal.add)
    transport.bring(Array("400638".utf8))
    transport.bring(Array("1333931\rAB".utf8))
    transport.bring(Array("C\r".utf8))
    transport.end()
    let end = await reader.run()
    #expect(end.reason == .gone)
    #expect(journal.scans == ["4006381333931", "ABC"])
  }

  @Test(.timeLimit(.minutes(1)))
  func `ends by silence a scan that nothing else ends`() async throws {
    let (transport, journal) = (MemoryTransport(), Journal())
    let reader = RunningReader(
      SerialLineProtocol(.unterminated), over: transport, clock: ContinuousClock(),
      emit: journal.add)
    async let end = reader.run()
    transport.bring(Array("ABC".utf8))
    while journal.scans.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
    transport.close()
    #expect(await end.reason == .closed)
    #expect(journal.scans == ["ABC"])
  }

  @Test(.timeLimit(.minutes(1)))
  func `polls a reader that speaks only when it is asked`() async throws {
    let (transport, journal) = (MemoryTransport(), Journal())
    let reader = RunningReader(
      CCIDProtocol(), over: transport, clock: ContinuousClock(), emit: journal.add)
    async let end = reader.run()
    // The first question is asked at once; without an answer the next comes by time alone.
    while transport.sent.count < 2 { try await Task.sleep(for: .milliseconds(5)) }
    transport.end()
    #expect(await end.reason == .gone)
  }

  @Test(.timeLimit(.minutes(1)))
  func `shows how a scan ended on a reader that can`() async throws {
    let transport = MemoryTransport()
    let reader = RunningReader(
      SNAPIProtocol(), over: transport, clock: ContinuousClock(), emit: { _ in })
    async let end = reader.run()
    #expect(await reader.show(.bad))
    while transport.sent.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
    transport.end()
    _ = await end

    let mute = RunningReader(
      SerialLineProtocol(), over: MemoryTransport(), clock: ContinuousClock(), emit: { _ in })
    #expect(await !mute.show(.good))
  }

  @Test func `plays a recording like the device that made it`() async throws {
    let recording = try Recording(
      Array(
        """
        {"device":"usb:1","profile":"any","tallycap":1}
        {"at":0,"received":"41 42"}
        {"at":2000,"received":"430d","scan":"ABC"}
        """.utf8))
    let journal = Journal()
    let reader = RunningReader(
      SerialLineProtocol(), over: TapeTransport(recording, clock: ContinuousClock()),
      clock: ContinuousClock(), emit: journal.add)
    #expect(await reader.run().reason == .closed)
    #expect(journal.scans == ["ABC"])
  }
}
