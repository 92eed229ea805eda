/// The control characters that mean something inside a scan; the raw value is the byte.
package enum ControlCharacter: UInt8, Hashable, Sendable, CaseIterable {
  /// Group separator: stands for FNC1 in GS1 messages, and between the elements of a label.
  case gs = 0x1D
  /// Record separator, between the formats of an ISO/IEC 15434 message.
  case rs = 0x1E
  /// End of transmission, the end of such a message.
  case eot = 0x04
}
