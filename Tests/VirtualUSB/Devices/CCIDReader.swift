/// An ACR122U NFC reader of class CCID, with one slot and a card in it or not.
///
/// Source: reference on devices, 1.7; CCID 1.1, chapters 5 and 6; PC/SC part 3, section 3.1.3.2.3;
/// ACS, ACR122U Application Programming Interface.
package struct CCIDReader: VirtualDevice {
  package var layout: DeviceLayout
  package var wire = Wire()
  package let scanEndpoint: UInt8 = 0x82
  /// The card's identifier; nil when none is there.
  private var card: [UInt8]?
  private var isPowered = false
  private var input: [UInt8] = []

  package init() {
    let interface = InterfaceLayout(
      number: 0, interfaceClass: 0x0B,
      endpoints: [
        EndpointLayout(0x81, .interrupt, packetByteCount: 8, interval: 255),
        EndpointLayout(0x02, .bulk), EndpointLayout(0x82, .bulk),
      ])
    layout = DeviceLayout(
      vendorID: 0x072F, productID: 0x2200, manufacturer: "ACS", product: "ACR122U PICC Interface",
      interfaces: [interface])
    layout.interfaces[0].extra = Self.classDescriptor
    layout.interfaces[0].name = "CCID USB Reader"
  }

  package mutating func receive(_ bytes: [UInt8], on endpoint: UInt8) {
    input += bytes
    while input.count >= 10 {
      let count = 10 + input[1...4].reversed().reduce(0) { $0 << 8 | Int($1) }
      guard input.count >= count else { return }
      let message = Array(input[..<count])
      input.removeFirst(count)
      answer(message)
    }
  }

  package mutating func bring(tag: [UInt8]) {
    card = tag
    isPowered = false
    // Slot 0 has changed, and has a card now.
    wire.send([[0x50, 0x03]], on: 0x81)
  }

  package mutating func take(tag: [UInt8]) {
    guard card == tag else { return }
    card = nil
    isPowered = false
    wire.send([[0x50, 0x02]], on: 0x81)
  }

  private mutating func answer(_ message: [UInt8]) {
    let data = Array(message[10...])
    guard message[5] == 0 else { return send(Self.reply(to: message), message, error: 5) }
    switch message[0] {
    case 0x62: powerOn(message)
    case 0x63:
      isPowered = false
      wire.note("power off")
      send(0x81, message)
    case 0x65: send(0x81, message)
    case 0x6F: exchange(message, data)
    case 0x6B: send(0x83, message, escape(data))
    case _:
      wire.note("unknown message \(hex(message))")
      send(0x81, message, error: 0)
    }
  }

  private mutating func powerOn(_ message: [UInt8]) {
    guard card != nil else { return send(0x80, message, error: Self.mute) }
    if !isPowered { wire.note("power on") }
    isPowered = true
    send(0x80, message, Self.answerToReset)
  }

  private mutating func exchange(_ message: [UInt8], _ command: [UInt8]) {
    guard let card, isPowered else { return send(0x80, message, error: Self.mute) }
    guard command == [0xFF, 0xCA, 0x00, 0x00, 0x00] else {
      wire.note("command \(hex(command))")
      return send(0x80, message, [0x63, 0x00])
    }
    wire.note("identifier asked")
    send(0x80, message, card + [0x90, 0x00])
  }

  /// What the reader itself understands: buzzer and lamps.
  private mutating func escape(_ command: [UInt8]) -> [UInt8] {
    guard command.count >= 5, command[0] == 0xFF, command[1] == 0x00 else { return [0x63, 0x00] }
    switch command[2] {
    case 0x52:
      wire.note("buzzer \(command[3] == 0 ? "off" : "on")")
      return [0x90, 0x00]
    case 0x40 where command.count == 9:
      wire.note("lamps \(hex(command[3...]))")
      // The lower half says which lamp is lit: red 1, green 2.
      return [0x90, command[3] & 0x03]
    case 0x48: return Array("ACR122U214".utf8)
    case _: return [0x63, 0x00]
    }
  }

  /// Sends an answer; with an error it is that of a command that failed.
  private mutating func send(
    _ type: UInt8, _ message: [UInt8], _ data: [UInt8] = [], error: UInt8? = nil
  ) {
    let state: UInt8 = card == nil ? 2 : isPowered ? 0 : 1
    let status = state | (error == nil ? 0 : 0x40)
    let count = [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: data.count >> $0) }
    wire.send(
      stream: [type] + count + [0, message[6], status, error ?? 0, 0] + data, on: scanEndpoint)
  }

  /// The type of the answer to a message.
  private static func reply(to message: [UInt8]) -> UInt8 {
    switch message[0] {
    case 0x62, 0x6F: 0x80
    case 0x6B: 0x83
    case _: 0x81
    }
  }

  /// No card answers.
  private static let mute: UInt8 = 0xFE

  /// What a reader says for a MIFARE Classic 1K card, which has no answer to reset of its own.
  private static let answerToReset: [UInt8] = [
    0x3B, 0x8F, 0x80, 0x01, 0x80, 0x4F, 0x0C, 0xA0, 0x00, 0x00, 0x03, 0x06, 0x03, 0x00, 0x01,
    0x00, 0x00, 0x00, 0x00, 0x6A,
  ]

  /// Version 1.10, one slot, 5 V, T=0 and T=1, 4 MHz, short APDUs, messages up to 271 bytes.
  private static let classDescriptor: [UInt8] = [
    54, 0x21, 0x10, 0x01, 0x00, 0x07, 0x03, 0, 0, 0, 0xA0, 0x0F, 0, 0, 0xA0, 0x0F, 0, 0, 0x00,
    0x00, 0x2A, 0, 0, 0x00, 0x2A, 0, 0, 0x00, 0xF7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x40, 0x08,
    0x02, 0, 0x0F, 0x01, 0, 0, 0x00, 0x00, 0, 0, 0, 0x01,
  ]
}
