import Capture
import Scanning
import Testing

@Suite struct `A recording` {
  @Test func `is read back as it was written`() throws {
    var recording = Recording(
      Recording.Header(device: "0c2e:0b87", profile: "honeywell", reportDescriptor: [5, 0x8C]))
    let events: [RunningReaderEvent] = [
      .sent(.feature(number: 254, [1])), .received([2, 0xFF]),
      .note(.scan(RawScan(transmission: [0x5D, 0x43, 0x31, 0x1D, 0x5C]))),
      .sent(.report(number: 4, [0x20])), .sent(.bytes([])), .note(.fault(.checksum)),
      .unsent(.bytes([1]), TransportError(.gone, "unplugged")), .note(.quarantined),
      .note(.released(dropped: 3)),
    ]
    recording.lines = events.enumerated().compactMap { index, event in
      Recording.Line(event, at: Int64(index) * 1_000)
    }
    #expect(recording.lines.count == events.count)
    let text = ([Recording.text(recording.header)] + recording.lines.map { Recording.text($0) })
      .joined(separator: "\n")
    #expect(try Recording(Array(text.utf8)) == recording)
    #expect(recording.scans == [#"]C1\x1D\\"#])
    #expect(recording.reportDescriptor == [5, 0x8C])
  }

  @Test(arguments: [
    ("", 1, RecordingError.Reason.empty),
    ("hello", 1, .notJSON),
    (#"{"tallycap":2,"device":"x","profile":""}"#, 1, .version),
    ("{\"tallycap\":1,\"device\":\"x\",\"profile\":\"\"}\n\n[]", 3, .notJSON),
    (
      "{\"tallycap\":1,\"device\":\"x\",\"profile\":\"\"}\n{\"at\":1,\"received\":\"0\"}", 2,
      .notHexadecimal
    ),
    (
      "{\"tallycap\":1,\"device\":\"x\",\"profile\":\"\"}\n{\"at\":1,\"sent\":\"+1\"}", 2,
      .notHexadecimal
    ),
    ("{\"tallycap\":1,\"device\":\"x\",\"profile\":\"\"}\n{\"at\":-1}", 2, .time),
    (#"{"tallycap":1,"device":"\u001b[31m","profile":""}"#, 1, .device),
    (#"{"tallycap":1,"device":"","profile":""}"#, 1, .device),
    (#"{"tallycap":1,"device":"x","profile":"","reportDescriptor":"0"}"#, 1, .notHexadecimal),
  ])
  func `names the line that is none`(
    text: String, line: Int, reason: RecordingError.Reason
  ) throws {
    let error = #expect(throws: RecordingError.self) { try Recording(Array(text.utf8)) }
    #expect(error?.line == line)
    #expect(error?.reason == reason)
  }

  @Test func `is replayed with the pauses that it has, without waiting for them`() throws {
    let recording = try Recording(
      Array(
        """
        {"device":"1","profile":"any","tallycap":1}
        {"at":0,"received":"4142"}
        {"at":50000,"received":"43"}
        {"at":3600000000,"received":"44"}
        """.utf8))
    let notes = recording.replayed(by: SerialLineProtocol(.unterminated))
    #expect(
      notes.map(\.note) == [
        .scan(RawScan(transmission: Array("ABC".utf8))),
        .scan(RawScan(transmission: Array("D".utf8))),
      ])
  }
}
