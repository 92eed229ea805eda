/// The data of a symbol whose scanner follows the protocol of Extended Channel Interpretations.
///
/// It sends `\` and six digits where the interpretation of the bytes changes, such as `\000026` for
/// UTF-8, and each backslash of the data twice. Bytes are read as UTF-8 here in any case.
///
/// Source: AIM ITS/04-001; ISO/IEC 18004 and ISO/IEC 16022, the annexes on symbology identifiers.
struct ChannelData {
  /// The data alone.
  private(set) var bytes: [UInt8] = []
  /// Where each byte stood in what was sent, and then the end of that.
  private(set) var offsets: [Int] = []

  /// Takes what the scanner sent; nil when it has a backslash that the protocol has not, and so is
  /// not sent by the protocol.
  init?(_ sent: [UInt8]) {
    let backslash = UInt8(ascii: "\\")
    var offset = 0
    while offset < sent.count {
      if sent[offset] == backslash {
        let behind = sent[(offset + 1)...]
        let digits = behind.prefix(6).prefix { $0 >= 0x30 && $0 <= 0x39 }
        if digits.count == 6 {
          offset += 7
          continue
        }
        guard behind.first == backslash else { return nil }
        offset += 1
      }
      bytes.append(sent[offset])
      offsets.append(offset)
      offset += 1
    }
    offsets.append(offset)
  }
}
