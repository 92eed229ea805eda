/// What a HID device says its reports hold.
///
/// Source: Device Class Definition for HID 1.11, section 6.2.2.
package struct HIDReportDescriptor: Hashable, Sendable {
  /// The longest descriptor in bytes.
  package static let byteLimit = 4_096
  /// The longest report in bytes, its number not counted.
  package static let reportByteLimit = 4_096

  /// The fields in the order of the descriptor, padding included; empty when it has none.
  package let fields: [HIDField]

  /// Whether every report begins with a byte that is its number.
  package let numbersReports: Bool

  /// Reads a descriptor.
  ///
  /// - Parameter bytes: what the device answers to a request for its report descriptor
  /// - Throws: ``HIDDescriptorError`` at the first item that does not fit.
  package init(_ bytes: [UInt8]) throws(HIDDescriptorError) {
    guard bytes.count <= Self.byteLimit else {
      throw HIDDescriptorError(.tooLong, offset: Self.byteLimit)
    }
    var parser = HIDDescriptorParser()
    var offset = 0
    while offset < bytes.count {
      try parser.take(HIDReportItem(bytes, at: &offset))
    }
    self.init(fields: try parser.finish(at: bytes.count))
  }

  /// Takes fields in the order of their bits.
  init(fields: [HIDField]) {
    self.fields = fields
    numbersReports = fields.contains { $0.reportNumber != 0 }
  }

  /// The fields of the reports of one kind, in the order of the descriptor; empty when none.
  package func fields(_ kind: HIDField.Kind) -> [HIDField] {
    fields.filter { $0.kind == kind }
  }

  /// How many bytes a report has, its number not counted; 0 when there is no such report.
  package func byteCount(_ kind: HIDField.Kind, number: UInt8) -> Int {
    let ends = fields.filter { $0.kind == kind && $0.reportNumber == number }.map(\.endBit)
    return ((ends.max() ?? 0) + 7) / 8
  }

  /// The usages of the outermost collections of kind application, in order; empty when none.
  package var applications: [HIDUsage] {
    var usages: [HIDUsage] = []
    for field in fields {
      guard let first = field.collections.first, first.kind == 1 else { continue }
      if usages.last != first.usage { usages.append(first.usage) }
    }
    return usages
  }
}
