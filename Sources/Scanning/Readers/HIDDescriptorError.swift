/// Why bytes are no report descriptor.
package struct HIDDescriptorError: Error, Hashable, Sendable {
  /// What is wrong.
  package enum Reason: Hashable, Sendable {
    /// The descriptor has more bytes than ``HIDReportDescriptor/byteLimit``.
    case tooLong
    /// The last item is cut off.
    case truncated
    /// A report number is 0 or more than 255.
    case reportNumber
    /// A report, or a value in it, has more bits than can be.
    case reportTooLong
    /// The least logical value is more than the greatest.
    case logicalRange
    /// Collections or pushes stand deeper in one another than any device needs.
    case nesting
    /// A collection ends that has not begun, or begins and does not end, or a pop finds nothing.
    case unbalanced
  }

  package let reason: Reason
  /// The byte of the descriptor, from 0, at which the item begins.
  package let offset: Int

  package init(_ reason: Reason, offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}
