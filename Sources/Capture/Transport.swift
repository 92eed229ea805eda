package import Scanning

/// The way to one reader: USB, a socket, a recording or memory; decoders never know which.
package protocol Transport: Sendable {
  /// What comes, in order; one element a transfer.
  ///
  /// Read once, by one reader. It finishes after ``TransportEvent/ended(_:)``.
  var incoming: AsyncStream<TransportEvent> { get }

  /// Sends one output after what was sent before.
  ///
  /// - Throws: ``TransportError``; also for an output that this way cannot carry.
  func send(_ output: ReaderOutput) async throws(TransportError)

  /// Ends it, and gives the device back; ``incoming`` finishes. Nothing the second time.
  func close() async
}

/// What comes over a transport.
package enum TransportEvent: Hashable, Sendable {
  /// What one transfer brought: of a HID device one report, else any piece.
  case bytes([UInt8])
  /// Nothing more comes, for this reason.
  case ended(TransportError)
}

/// Why a transport ended, or could not begin or send.
package struct TransportError: Error, Hashable {
  /// What kind of end it is, which decides what happens next.
  package enum Reason: Hashable, Sendable {
    /// The device was unplugged, or the other side is gone.
    case gone
    /// The system does not let this user at it.
    case denied
    /// Something else has it.
    case busy
    /// It was closed from here, or a recording has ended.
    case closed
    /// It cannot carry such an output.
    case unsupported
    /// Anything else.
    case failed
  }

  package let reason: Reason
  /// What happened, in words, with the underlying code.
  package let detail: String

  package init(_ reason: Reason, _ detail: String) {
    self.reason = reason
    self.detail = detail
  }
}
