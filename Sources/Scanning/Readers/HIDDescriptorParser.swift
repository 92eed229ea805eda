/// The state between the items of a report descriptor.
///
/// Source: Device Class Definition for HID 1.11, sections 6.2.2.4 to 6.2.2.8.
struct HIDDescriptorParser {
  /// A usage, or the bounds of a range, as the items give it.
  private struct LocalUsage {
    /// nil when the page of the main item holds.
    var page: UInt16?
    var ids: ClosedRange<UInt16>
  }

  /// Which report a bit belongs to.
  private struct Report: Hashable {
    let kind: HIDField.Kind
    let number: UInt8
  }

  /// How deep collections and pushes may stand in one another.
  private static let depthLimit = 32

  private var fields: [HIDField] = []
  private var globals = HIDGlobals()
  private var pushed: [HIDGlobals] = []
  private var collections: [HIDCollection] = []
  private var usages: [LocalUsage] = []
  private var usageMinimum: HIDReportItem?
  /// Whether the items stand in a set of alternatives, of which only the first counts.
  private var hasAlternatives = false
  private var hasFirstAlternative = false
  private var bitCounts: [Report: Int] = [:]

  /// Takes the next item.
  mutating func take(_ item: HIDReportItem) throws(HIDDescriptorError) {
    switch item.tag {
    case .input: try appendField(.input, item)
    case .output: try appendField(.output, item)
    case .feature: try appendField(.feature, item)
    case .collection: try begin(item)
    case .endCollection:
      guard collections.popLast() != nil else { throw error(.unbalanced, item) }
      endLocals()
    case .push:
      guard pushed.count < Self.depthLimit else { throw error(.nesting, item) }
      pushed.append(globals)
    case .pop:
      guard let last = pushed.popLast() else { throw error(.unbalanced, item) }
      globals = last
    case .usagePage, .logicalMinimum, .logicalMaximum, .reportSize, .reportCount, .reportNumber:
      try globals.take(item)
    case .usage, .usageMinimum, .usageMaximum, .delimiter: takeLocal(item)
    case nil: break
    }
  }

  /// The fields, once every item was taken; `offset` is the end of the descriptor.
  func finish(at offset: Int) throws(HIDDescriptorError) -> [HIDField] {
    guard collections.isEmpty else { throw HIDDescriptorError(.unbalanced, offset: offset) }
    return fields
  }

  private func error(
    _ reason: HIDDescriptorError.Reason, _ item: HIDReportItem
  ) -> HIDDescriptorError {
    HIDDescriptorError(reason, offset: item.offset)
  }

  private mutating func takeLocal(_ item: HIDReportItem) {
    let id = UInt16(truncatingIfNeeded: item.unsigned)
    switch item.tag {
    case .usage: append(LocalUsage(page: Self.page(item), ids: id...id))
    case .usageMinimum: usageMinimum = item
    case .usageMaximum:
      // Bounds the wrong way round name no usage, as Linux has it.
      guard let first = usageMinimum else { break }
      let lower = UInt16(truncatingIfNeeded: first.unsigned)
      if lower <= id { append(LocalUsage(page: Self.page(first), ids: lower...id)) }
      usageMinimum = nil
    case .delimiter:
      hasAlternatives = item.unsigned == 1
      hasFirstAlternative = false
    case _: break
    }
  }

  private mutating func append(_ usage: LocalUsage) {
    guard !hasAlternatives || !hasFirstAlternative else { return }
    hasFirstAlternative = true
    usages.append(usage)
  }

  /// The page that a usage of four bytes brings with it.
  private static func page(_ item: HIDReportItem) -> UInt16? {
    item.byteCount == 4 ? UInt16(item.unsigned >> 16) : nil
  }

  private mutating func begin(_ item: HIDReportItem) throws(HIDDescriptorError) {
    guard collections.count < Self.depthLimit else { throw error(.nesting, item) }
    let usage = usages.first
    collections.append(
      HIDCollection(
        kind: UInt8(truncatingIfNeeded: item.unsigned),
        usage: HIDUsage(page: usage?.page ?? globals.page, id: usage?.ids.lowerBound ?? 0)))
    endLocals()
  }

  private mutating func endLocals() {
    usages = []
    usageMinimum = nil
    hasAlternatives = false
    hasFirstAlternative = false
  }

  private mutating func appendField(
    _ kind: HIDField.Kind, _ item: HIDReportItem
  ) throws(HIDDescriptorError) {
    let report = Report(kind: kind, number: globals.reportNumber)
    let begin = bitCounts[report] ?? 0
    // Each factor is at most 2^15, so nothing overflows.
    let end = begin + globals.bitSize * globals.count
    guard end <= HIDReportDescriptor.reportByteLimit * 8 else { throw error(.reportTooLong, item) }
    guard let logicalRange = globals.logicalRange else { throw error(.logicalRange, item) }
    let page = globals.page
    fields.append(
      HIDField(
        kind: kind, reportNumber: globals.reportNumber, bitOffset: begin,
        bitSize: globals.bitSize, count: globals.count, logicalRange: logicalRange,
        isConstant: item.unsigned & 1 != 0, isVariable: item.unsigned & 2 != 0,
        usages: usages.map { HIDUsageRange(page: $0.page ?? page, ids: $0.ids) },
        collections: collections))
    bitCounts[report] = end
    endLocals()
  }
}
