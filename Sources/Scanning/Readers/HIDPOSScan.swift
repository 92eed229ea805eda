/// A scan, or an answer to a command, whose reports are put together.
struct HIDPOSScan {
  let identifier: SymbologyIdentifier?
  let codeID: UInt8?
  var data: [UInt8]

  /// Takes the first report.
  init(_ report: HIDPOSReport) {
    identifier = report.identifier
    codeID = report.codeID
    data = report.data
  }

  /// What it comes to; nil when it is empty.
  func event(endsInCarriageReturn: Bool) -> ReaderEvent? {
    if data.isEmpty { return nil }
    if isReply { return .reply(data) }
    var text = data
    if endsInCarriageReturn {
      if text.last == 0x0A { text.removeLast() }
      if text.last == 0x0D { text.removeLast() }
      if text.isEmpty { return nil }
    }
    if let identifier = identifier ?? mapped(text) {
      text = [UInt8(ascii: "]"), identifier.code, identifier.modifier] + text
    }
    return .scan(RawScan(transmission: text))
  }

  /// The identifier that the vendor's byte stands for; nil when the data brings one itself.
  private func mapped(_ text: [UInt8]) -> SymbologyIdentifier? {
    SymbologyIdentifier(startOf: text) == nil
      ? codeID.flatMap(HoneywellScanner.symbology) : nil
  }

  private var isReply: Bool {
    HoneywellScanner.isReply(self) || NewlandScanner.isReply(data)
  }
}
