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

  /// The firmware of clones says that a scan goes on when it ends with a full report.
  package var flushMilliseconds: Int? { 300 }

  package mutating func takeOutput() -> [ReaderOutput] {
    defer { output = [] }
    return output
  }

  package func feedback(_ feedback: ReaderFeedback) -> [ReaderOutput] {
    switch feedback {
    case .good: beeps.good.map { [$0] } ?? []
    case .warn, .bad: beeps.bad.map { [$0] } ?? []
    }
  }

  package mutating func flush() -> [ReaderEvent] {
    isDropping = false
    return finish()
  }

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
      events += finish()
    }
    var scan = begun ?? HIDPOSScan(report)
    begun = nil
    scan.data += report.data
    guard scan.data.count <= scanByteLimit else {
      isDropping = report.isContinued
      return events + [.fault(.tooLong)]
    }
    begun = scan
    return report.isContinued ? events : events + finish()
  }

  private mutating func finish() -> [ReaderEvent] {
    guard let scan = begun else { return [] }
    begun = nil
    return scan.event(endsInCarriageReturn: layout.continued == nil).map { [$0] } ?? []
  }
}
