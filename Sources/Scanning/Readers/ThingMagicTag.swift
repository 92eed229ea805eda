extension TagRead {
  /// Reads the tag in the data of a ThingMagic module's streamed answer; nil when it holds none.
  ///
  /// In front of the tag it says which facts it tells of it, a bit for each: read count, signal
  /// strength, antenna, frequency, time, phase, protocol, memory read, pins. The length of the EPC
  /// is in bits and counts the protocol control word and the tag's own checksum.
  ///
  /// Source: the record that SparkFun's library for the M6e Nano describes, and Mercury API.
  init?(thingMagic reader: ByteReader) {
    var fields = reader
    // Option 10 is a continuous read, and 1 a tag: 2 would be statistics.
    guard fields.byte() == 0x10, fields.skip(2) != nil, let facts = fields.number16(),
      facts & 0xFE00 == 0, fields.byte() == 1
    else { return nil }
    func has(_ bit: Int) -> Bool { facts & 1 << bit != 0 }
    if has(0), fields.skip(1) == nil { return nil }
    var signal: Int?
    if has(1) {
      guard let byte = fields.byte() else { return nil }
      signal = Int(Int8(bitPattern: byte)) * 10
    }
    var antenna: Int?
    if has(2) {
      guard let byte = fields.byte() else { return nil }
      // The sending antenna in the upper four bits, of which 0 is the sixteenth.
      antenna = byte >> 4 == 0 ? 16 : Int(byte >> 4)
    }
    let widths = [(3, 3), (4, 4), (5, 2), (6, 1)]
    for (bit, width) in widths where has(bit) && fields.skip(width) == nil { return nil }
    if has(7) {
      guard let bits = fields.number16(), fields.skip((Int(bits) + 7) / 8) != nil else {
        return nil
      }
    }
    if has(8), fields.skip(1) == nil { return nil }
    guard let bits = fields.number16(), bits >= 32, Int(bits) == fields.count * 8,
      let control = fields.number16(), let memory = fields.bytes(Int(bits) / 8 - 4)
    else { return nil }
    self.init(
      .epc, memory: memory, protocolControl: control, signalTenths: signal, antenna: antenna)
  }
}
