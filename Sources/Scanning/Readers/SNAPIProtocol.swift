/// A Zebra scanner in SNAPI mode: HID-like reports, of which each with data has to be acknowledged.
///
/// A symbol comes in packets of up to 26 bytes, numbered; the scanner sends no next packet before
/// the last was acknowledged.
///
/// Source: the reports that the public Pascal unit "SNAPI" describes, and Zebra Simple Serial
/// Interface Programmer's Guide for code types and beeps.
package struct SNAPIProtocol: ReaderProtocol {
  /// Half a second: the packets of one symbol follow at once.
  package let flushMilliseconds: Int? = 500

  /// The packets of a symbol that is not complete, by number.
  private var packets: [UInt8: [UInt8]] = [:]
  /// How many packets the symbol has, and its code type.
  private var symbol: (packetCount: UInt8, type: UInt8) = (0, 0)
  /// To scan is allowed first; it is refused after some other program forbade it.
  private var output: [ReaderOutput] = [.report(number: Report.scanning, [1])]

  /// The reports that are used here, by number.
  private enum Report {
    static let acknowledgement: UInt8 = 0x01
    static let beep: UInt8 = 0x04
    static let scanning: UInt8 = 0x06
    static let status: UInt8 = 0x21
    static let barcode: UInt8 = 0x22
  }

  package init() {}

  /// Takes one report, its number first.
  package mutating func receive(_ bytes: [UInt8]) -> [ReaderEvent] {
    guard let number = bytes.first else { return [] }
    switch number {
    case Report.barcode:
      // Even a bad packet is acknowledged: it came, and the scanner would wait for ever.
      output.append(.report(number: Report.acknowledgement, [Report.barcode, 1, 0]))
      return packet(bytes)
    case Report.status:
      guard bytes.count >= 3 else { return [.fault(.shortReport)] }
      return bytes[2] == 1 ? [.reply(bytes)] : [.fault(.device(Int(bytes[2])))]
    case _:
      return [.reply(bytes)]
    }
  }

  /// Gives up a symbol of which packets are missing.
  package mutating func flush() -> [ReaderEvent] {
    dropPackets()
  }

  /// Takes what is to be sent now.
  package mutating func takeOutput() -> [ReaderOutput] {
    defer { output.removeAll() }
    return output
  }

  /// A short high beep, two of them, or a long low one.
  package func feedback(_ feedback: ReaderFeedback) -> [ReaderOutput] {
    let code: UInt8 =
      switch feedback {
      case .good: 0
      case .warn: 1
      case .bad: 15
      }
    return [.report(number: Report.beep, [code])]
  }

  private mutating func packet(_ bytes: [UInt8]) -> [ReaderEvent] {
    guard bytes.count >= 6, bytes[3] <= 26, bytes.count >= 6 + Int(bytes[3]) else {
      packets.removeAll()
      return [.fault(.shortReport)]
    }
    let (packetCount, number, type) = (bytes[1], bytes[2], bytes[4])
    let data = Array(bytes[6..<6 + Int(bytes[3])])
    guard packetCount > 1 else { return dropPackets() + scans(of: data, type) }
    var events: [ReaderEvent] = []
    if !packets.isEmpty {
      // The same again was sent twice because its acknowledgement came too late.
      if symbol == (packetCount, type), packets[number] == data { return [] }
      if symbol != (packetCount, type) || packets[number] != nil { events = dropPackets() }
    }
    symbol = (packetCount, type)
    packets[number] = data
    guard packets.count == Int(packetCount) else { return events }
    let whole = packets.sorted { $0.key < $1.key }.flatMap(\.value)
    packets.removeAll()
    return events + scans(of: whole, type)
  }

  private func scans(of data: [UInt8], _ type: UInt8) -> [ReaderEvent] {
    guard let symbology = ReaderSymbology.ofSNAPI[type] else {
      return [.scan(RawScan(transmission: data))]
    }
    return symbology.scans(of: data).map(ReaderEvent.scan)
  }

  /// Forgets a symbol that was not completed.
  private mutating func dropPackets() -> [ReaderEvent] {
    guard !packets.isEmpty else { return [] }
    packets.removeAll()
    return [.fault(.shortReport)]
  }
}
