/// What reading an endpoint brings.
package enum USBReading: Hashable, Sendable {
  /// What one transfer brought, never empty: of an interrupt endpoint one report.
  case bytes([UInt8])
  /// Nothing more comes, for this reason; the last element.
  case ended(USBError)
}
