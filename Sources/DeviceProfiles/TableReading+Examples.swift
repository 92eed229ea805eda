internal import Scanning

extension TableReading {
  /// The examples, written `[[example]]`.
  func examples() -> [ProfileExample] {
    let keys = ["source", "bytes", "text", "descriptor", "scans", "tags"]
    return tables("example", keys: keys).compactMap { $0.example() }
  }

  private func example() -> ProfileExample? {
    miss("source")
    if has("bytes") == has("text") {
      refuse("an example has either \"bytes\" in hexadecimal digits or \"text\" with escapes")
    }
    if !has("scans"), !has("tags") {
      refuse("an example says which \"scans\" or \"tags\" come of it; an empty list is none")
    }
    let descriptor = hex("descriptor")
    if let descriptor, (try? HIDReportDescriptor(descriptor)) == nil {
      refuse("descriptor", "the bytes are no report descriptor")
    }
    guard let source = string("source"), let transfers = hexList("bytes") ?? escapedList("text")
    else { return nil }
    if transfers.isEmpty, isEmptyList("bytes") || isEmptyList("text") {
      refuse(has("bytes") ? "bytes" : "text", "no transfer")
    }
    return ProfileExample(
      source: source, transfers: transfers, reportDescriptor: descriptor,
      scans: (escapedList("scans") ?? []).map { RawScan(transmission: $0) }, tags: tags())
  }

  private func tags() -> [ExpectedTag] {
    tables("tags", keys: ["epc", "uid", "signal_tenths", "antenna"]).compactMap { tag in
      if tag.has("epc") == tag.has("uid") { tag.refuse("a tag has either an \"epc\" or a \"uid\"") }
      guard let memory = tag.hex("epc") ?? tag.hex("uid") else { return nil }
      return ExpectedTag(
        kind: tag.has("epc") ? .epc : .uid, memory: memory,
        signalTenths: tag.integer("signal_tenths", in: -32_768...32_767),
        antenna: tag.integer("antenna", in: 1...255))
    }
  }
}
