/// A bar code scanner that speaks HID Point of Sale, or one of the vendors' ways like it.
///
/// Source: HID Point of Sale Usage Tables 1.02, section 3.
package struct HIDPOSProtocol: ReaderProtocol {
  private let layout: HIDPOSLayout
  private let beeps: HIDPOSBeeps
  private let scanByteLimit: Int
  private var output: [ReaderOutput] = []
  /// What came of a scan that goes on; nil between scans.
  private var begun: HIDPOSScan?
  /// Whether a part was lost, so that the rest of the scan is passed over.
  private var isDropping = false

  /// Takes what the device says of its reports, and the layout of its profile; nil when neither
  /// tells where the data is.
  ///
  /// - Parameters:
  ///   - descriptor: nil when it could not be read
  ///   - layout: what holds when the descriptor does not tell where the data is; nil for none known
  ///   - scanByteLimit: the longest scan in bytes, 1 or more
  package init?(
    descriptor: HIDReportDescriptor?, layout: HIDPOSLayout? = nil, scanByteLimit: Int = 8_192
  ) {
    guard let layout = descriptor.flatMap({ HIDPOSLayout($0) }) ?? layout else { return nil }
    self.layout = layout
    self.scanByteLimit = scanByteLimit
    beeps = descriptor.map { HIDPOSBeeps($0) } ?? HIDPOSBeeps(layout)
    if HoneywellScanner.routesByFeature(descriptor, layout) {
      output = [HoneywellScanner.routeToHost]
    }
  }

  /// How long a scan that goes on is waited for: the firmware of clones says so of one that ends
  /// with a full report, too.
  ///
  /// Longer than it can take to notice that the cable was pulled: a torn scan must not count.
  package var flushMilliseconds: Int? { 1_000 }

  /// Takes what makes the scanner send its scans here; nothing after the first time.
  package mutating func takeOutput() -> [ReaderOutput] {
    defer { output = [] }
    return output
  }

  /// Beeps when the scanner has a trigger report; its error beep warns, too.
  package func feedback(_ feedback: ReaderFeedback) -> [ReaderOutput] {
    switch feedback {
    case .good: beeps.good.map { [$0] } ?? []
    case .warn, .bad: beeps.bad.map { [$0] } ?? []
    }
  }

  /// Ends a scan whose next report did not come.
  package mutating func flush() -> [ReaderEvent] {
    isDropping = false
    return finish()
  }

  /// Takes one report; an empty transfer or a report of another kind brings nothing.
  package mutating func receive(_ bytes: [UInt8]) -> [ReaderEvent] {
    guard let report = layout.report(bytes) else { return [] }
    if report.isCutOff {
      isDropping = report.isContinued || begun != nil && !layout.tellsContinuation(bytes)
      begun = nil
      return [.fault(.shortReport)]
    }
    if isDropping {
      isDropping = report.isContinued
      return []
    }
    var events: [ReaderEvent] = []
    if let begun, let identifier = report.identifier, begun.identifier != identifier {
      events = finish()
    }
    if begun == nil {
      begun = HIDPOSScan(report)
    } else {
      begun?.data += report.data
    }
    guard begun?.data.count ?? 0 <= scanByteLimit else {
      begun = nil
      isDropping = report.isContinued
      return events + [.fault(.tooLong)]
    }
    if report.isContinued { return events }
    return events.isEmpty ? finish() : events + finish()
  }

  private mutating func finish() -> [ReaderEvent] {
    guard let scan = begun else { return [] }
    begun = nil
    return scan.event(endsInCarriageReturn: layout.continued == nil).map { [$0] } ?? []
  }
}
