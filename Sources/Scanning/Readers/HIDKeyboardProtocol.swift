/// A scanner that poses as a keyboard, by its own reports instead of the computer's keyboard.
///
/// That keeps what a computer loses: Alt codes whose digits come twice in one report, control
/// characters, and the layout of the scanner, whatever that of the computer.
package struct HIDKeyboardProtocol: ReaderProtocol {
  /// A report and the keys that were down in the last one.
  private struct Report {
    let report: HIDKeyboardReport
    var held: [UInt8] = []
    var modifiers: HIDModifiers = []
  }

  private let numbersReports: Bool
  private let options: HIDKeyboardOptions
  private let map: HIDKeyMap
  private var reports: [Report]
  private var keys: [UInt8] = []
  private var altCode = HIDAltCode()
  private var accent: Unicode.Scalar?
  private var hasCapitals = false
  private var text: HIDTypedScan

  /// Takes what the device says of its reports; nil when none of them tells of keys.
  package init?(descriptor: HIDReportDescriptor, options: HIDKeyboardOptions = .init()) {
    reports = HIDKeyboardReport.all(in: descriptor).map { Report(report: $0) }
    guard !reports.isEmpty else { return nil }
    numbersReports = descriptor.numbersReports
    self.options = options
    map = HIDKeyMap(options)
    text = HIDTypedScan(options)
  }

  /// How long a pause is.
  package var flushMilliseconds: Int? { max(options.pauseMilliseconds, 1) }

  /// Nothing: a keyboard types unasked.
  package mutating func takeOutput() -> [ReaderOutput] { [] }

  /// Nothing: lamps tell a scanner how a keyboard's locks are set, and it may type by that.
  package func feedback(_ feedback: ReaderFeedback) -> [ReaderOutput] { [] }

  /// Ends a scan that a pause ends; of any other scan says that its end did not come.
  package mutating func flush() -> [ReaderEvent] {
    var events: [ReaderEvent] = []
    endAltCode(&events)
    endAccent(&events)
    text.pause(&events)
    return events
  }

  /// Takes one report; an empty transfer or a report without keys brings nothing.
  package mutating func receive(_ bytes: [UInt8]) -> [ReaderEvent] {
    guard let first = bytes.first,
      let index = reports.firstIndex(where: { !numbersReports || $0.report.number == first }),
      let modifiers = reports[index].report.read(
        bytes, from: numbersReports ? 1 : 0, into: &keys)
    else { return [] }
    var events: [ReaderEvent] = []
    let hadAlt = reports[index].modifiers.hasAlt
    if hadAlt, !modifiers.hasAlt || isNextCode(after: reports[index].held) {
      endAltCode(&events)
      if modifiers.hasAlt { reports[index].held.removeAll(keepingCapacity: true) }
    }
    if modifiers.hasAlt, altCode.isEmpty, reports[index].held.isEmpty {
      altCode.isPacked = keys.count { HIDAltCode.digit($0) != nil } > 1
    }
    for position in keys.indices where isNew(position, reports[index].held) {
      press(keys[position], modifiers, &events)
    }
    reports[index].modifiers = modifiers
    swap(&reports[index].held, &keys)
    return events
  }

  /// Whether a report, while Alt stays down, brings a code of its own behind one that came whole.
  private func isNextCode(after held: [UInt8]) -> Bool {
    guard altCode.isPacked, keys != held else { return false }
    return keys.count >= held.count || keys.indices.contains { isNew($0, held) }
  }

  /// Whether the key at `position` came down since the last report; one told twice counts twice.
  private func isNew(_ position: Int, _ held: [UInt8]) -> Bool {
    if held.isEmpty { return true }
    let key = keys[position]
    let before = held.reduce(0) { $0 + ($1 == key ? 1 : 0) }
    return before == 0 || keys[...position].reduce(0) { $0 + ($1 == key ? 1 : 0) } > before
  }

  private mutating func press(
    _ key: UInt8, _ modifiers: HIDModifiers, _ events: inout [ReaderEvent]
  ) {
    if modifiers.hasAlt, let digit = HIDAltCode.digit(key) { return altCode.append(digit) }
    if key == 0x39, options.capsLockToggles { hasCapitals.toggle() }
    switch map.stroke(key, modifiers, hasCapitals: hasCapitals) {
    case .byte(let byte): append(byte, &events)
    case .dead(let mark):
      endAccent(&events)
      accent = mark
    case .ignored: break
    case .unknown: text.spoil(.unknownKey(key), &events)
    }
  }

  private mutating func append(_ byte: UInt8, _ events: inout [ReaderEvent]) {
    if let mark = accent {
      if let composed = map.composed(byte, mark) {
        accent = nil
        return text.append(composed, to: &events)
      }
      endAccent(&events)
      // The space only lets the accent out.
      if byte == 0x20 { return }
    }
    text.append(byte, to: &events)
  }

  private mutating func endAccent(_ events: inout [ReaderEvent]) {
    guard let mark = accent else { return }
    accent = nil
    if let byte = map.spacing(mark) {
      text.append(byte, to: &events)
    } else {
      text.spoil(.unknownKey(UInt8(truncatingIfNeeded: mark.value)), &events)
    }
  }

  private mutating func endAltCode(_ events: inout [ReaderEvent]) {
    guard !altCode.isEmpty else { return }
    let code = altCode.faultCode
    if let byte = altCode.finish() {
      append(byte, &events)
    } else {
      text.spoil(.unknownKey(code), &events)
    }
  }
}
