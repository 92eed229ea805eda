import Scanning
import Testing

/// A CCID reader with a card or none, that answers as one does.
private struct Desk {
  var reader: CCIDProtocol
  /// The identifier of the card that lies on it.
  var card: [UInt8]?
  var isPowered = false
  /// What the card answers instead of its identifier.
  var refusal: [UInt8]?
  /// The types of the commands that came.
  var commands: [UInt8] = []

  init(isACR122U: Bool = false) {
    reader = CCIDProtocol(isACR122U: isACR122U)
  }

  mutating func place(_ card: [UInt8]?) {
    self.card = card
    isPowered = false
  }

  /// Answers what the reader was told, then is silent once; gives what all that came to.
  mutating func tick(pieceLength: Int = .max) -> [ReaderEvent] {
    var events: [ReaderEvent] = []
    var output = reader.takeOutput()
    while !output.isEmpty {
      for case .bytes(let command) in output {
        commands.append(command[0])
        var rest = answer(command)[...]
        while !rest.isEmpty {
          events += reader.receive(Array(rest.prefix(pieceLength)))
          rest = rest.dropFirst(pieceLength)
        }
      }
      output = reader.takeOutput()
    }
    return events + reader.flush()
  }

  private mutating func answer(_ command: [UInt8]) -> [UInt8] {
    func message(_ type: UInt8, _ status: UInt8, _ error: UInt8, _ data: [UInt8] = []) -> [UInt8] {
      [type, UInt8(data.count), 0, 0, 0, 0, command[6], status, error, 0] + data
    }
    guard card != nil || command[0] == 0x6B else {
      return command[0] == 0x65 ? message(0x81, 2, 0) : message(0x80, 0x42, 0xFE)
    }
    switch command[0] {
    case 0x62:
      isPowered = true
      return message(0x80, 0, 0, hex("3B8F80018047"))
    case 0x6F:
      #expect(command.dropFirst(10).elementsEqual(hex("FFCA000000")))
      return message(0x80, 0, 0, refusal ?? (card ?? []) + [0x90, 0])
    case 0x6B: return message(0x83, 0, 0, [0x90, 0])
    case _: return message(0x81, isPowered ? 0 : 1, 0)
    }
  }
}

@Suite struct `CCID reader` {
  private let card = hex("04A2B3C4D5E680")
  private let other = hex("DEADBEEF")

  private func tag(_ identifier: [UInt8]) -> ReaderEvent {
    .tag(TagRead(.uid, memory: identifier))
  }

  @Test(arguments: 1...18)
  func `tells a card once, and again when it comes back`(pieceLength: Int) {
    var desk = Desk()
    #expect(desk.tick(pieceLength: pieceLength) == [])
    desk.place(card)
    #expect(desk.tick(pieceLength: pieceLength) == [tag(card)])
    for _ in 0..<10 { #expect(desk.tick(pieceLength: pieceLength) == []) }
    #expect(desk.commands.suffix(5) == [0x65, 0x65, 0x65, 0x65, 0x65])
    desk.place(nil)
    #expect(desk.tick(pieceLength: pieceLength) == [])
    desk.place(card)
    #expect(desk.tick(pieceLength: pieceLength) == [tag(card)])
    // Another one in its place between two questions.
    desk.place(other)
    #expect(desk.tick(pieceLength: pieceLength) == [tag(other)])
  }

  @Test func `asks with the next number each time, for ever`() {
    var desk = Desk()
    desk.place(card)
    #expect(desk.tick() == [tag(card)])
    for _ in 0..<600 { #expect(desk.tick() == []) }
    #expect(desk.commands.count == 602)
  }

  @Test func `does not tell a card again that only lost its power`() {
    var desk = Desk()
    desk.place(card)
    #expect(desk.tick() == [tag(card)])
    desk.isPowered = false
    #expect(desk.tick() == [])
    #expect(desk.isPowered)
  }

  @Test func `gives up a card that does not tell, and tells the next`() {
    var desk = Desk()
    desk.place(card)
    desk.refusal = [0x63, 0x00]
    var found: [ReaderEvent] = []
    for _ in 0..<9 { found += desk.tick() }
    #expect(found == [.fault(.device(0x6300))])
    #expect(desk.commands.count { $0 == 0x6F } == 3)
    desk.refusal = nil
    desk.place(nil)
    #expect(desk.tick() == [])
    desk.place(other)
    #expect(desk.tick() == [tag(other)])
  }

  @Test func `takes notice of the interrupt pipe`() {
    var desk = Desk()
    desk.place(card)
    #expect(desk.tick() == [tag(card)])
    #expect(desk.reader.receive([0x50, 0x02]) == [])
    #expect(desk.reader.receive([0x50, 0x03]) == [])
    desk.isPowered = false
    // The question after the card's status was sent already; then it is given power.
    #expect(desk.tick() + desk.tick() == [tag(card)])
  }

  @Test func `is not led astray by answers to older questions or to none`() {
    var desk = Desk()
    let stale = hex("80 06000000 00 77 00 00 00 04A2B3C49000")
    #expect(desk.reader.receive(stale) == [.reply(stale)])
    #expect(desk.reader.receive([0x99, 0x98]) == [])
    #expect(desk.reader.flush() == [.fault(.noise(count: 2))])
    desk.place(card)
    #expect(desk.tick() == [tag(card)])
  }

  @Test func `waits while more time is asked for, and asks again when nothing comes`() {
    var reader = CCIDProtocol()
    #expect(reader.takeOutput() == [.bytes(hex("62 00000000 00 01 000000"))])
    #expect(reader.receive(hex("80 00000000 00 01 80 01 00")) == [])
    for _ in 0..<7 {
      #expect(reader.flush() == [])
      #expect(reader.takeOutput() == [])
    }
    _ = reader.flush()
    #expect(reader.takeOutput() == [.bytes(hex("62 00000000 00 02 000000"))])
    // QEMU's reader without a card says this.
    #expect(reader.receive(hex("80 00000000 00 02 42 FE 00")) == [])
    #expect(reader.flush() == [])
    #expect(reader.takeOutput() == [.bytes(hex("62 00000000 00 03 000000"))])
    #expect(reader.receive(hex("80 00000000 00 03 40 FB 00")) == [.fault(.device(0xFB))])
    _ = reader.flush()
    #expect(reader.receive(hex("80 00000000 00 04 40 FB 00")) == [], "it was told already")
  }

  @Test func `silences the buzzer of an ACR122U and can sound it`() {
    var desk = Desk(isACR122U: true)
    let first = desk.reader.takeOutput()
    #expect(first == [.bytes(hex("6B 05000000 00 01 000000 FF00520000"))])
    let done = hex("83 02000000 00 01 00 00 00 9000")
    #expect(desk.reader.receive(done) == [.reply(done)])
    _ = desk.reader.flush()
    desk.place(card)
    #expect(desk.tick() == [tag(card)])
    #expect(Set(ReaderFeedback.allCases.flatMap { desk.reader.feedback($0) }).count == 3)
    #expect(CCIDProtocol().feedback(.good) == [])
  }
}
