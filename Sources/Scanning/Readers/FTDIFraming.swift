/// What an FTDI chip puts around the bytes of its serial line.
///
/// Every packet of a transfer begins with two bytes that say how the line is; a chip sends such a
/// packet with nothing behind every few milliseconds.
///
/// Source: FTDI AN232B-04, Data Throughput, Latency and Handshaking, section 2.
package enum FTDIFraming {
  /// The bytes of the serial line in what one transfer brought; often none.
  ///
  /// - `packetByteCount`: the endpoint's largest packet: 64, or 512 at high speed; 3 or more.
  package static func payload(of transfer: [UInt8], packetByteCount: Int = 64) -> [UInt8] {
    precondition(packetByteCount > 2, "a packet has room for more than the line's state")
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: transfer.count, by: packetByteCount) {
      let end = min(start + packetByteCount, transfer.count)
      bytes += transfer[start..<end].dropFirst(2)
    }
    return bytes
  }
}
