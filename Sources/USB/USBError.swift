internal import CLibUSB

/// Why libusb did not do what was asked.
package struct USBError: Error, Hashable, Sendable {
  /// libusb's number, `enum libusb_error` of libusb.h: from -1 down to -12, or -99.
  package let code: Int32
  /// What was being done: the name of libusb's function.
  package let operation: String
  /// What it was done to, such as `1-2.3` or `1-2.3 endpoint 0x81`; empty when to libusb itself.
  package let subject: String

  package init(_ code: Int32, _ operation: String, _ subject: String = "") {
    self.code = code
    self.operation = operation
    self.subject = subject
  }

  init(_ code: libusb_error, _ operation: String, _ subject: String = "") {
    self.init(code.rawValue, operation, subject)
  }

  private func has(_ error: libusb_error) -> Bool { code == error.rawValue }

  /// Whether this user may not open the device.
  package var isAccess: Bool { has(LIBUSB_ERROR_ACCESS) }
  /// Whether the device is no longer there, or has no node in `/dev/bus/usb`.
  package var isGone: Bool { has(LIBUSB_ERROR_NO_DEVICE) }
  /// Whether another program has the interface, or this one reads the endpoint already.
  package var isBusy: Bool { has(LIBUSB_ERROR_BUSY) }
  /// Whether the device did not answer in time.
  package var isTimeout: Bool { has(LIBUSB_ERROR_TIMEOUT) }
  /// Whether the device refused: a request it does not know, or a halted endpoint.
  package var isStall: Bool { has(LIBUSB_ERROR_PIPE) }
  /// Whether the device sent more than the buffer holds, so that bytes are lost.
  package var isOverflow: Bool { has(LIBUSB_ERROR_OVERFLOW) }
  /// Whether the device has no such interface or endpoint.
  package var isNotFound: Bool { has(LIBUSB_ERROR_NOT_FOUND) }
  /// Whether this side gave up: the task was cancelled, or the connection or bus closed.
  package var isCancelled: Bool { has(LIBUSB_ERROR_INTERRUPTED) }
}

extension USBError: CustomStringConvertible {
  /// The operation, its subject, and libusb's name and words for the code.
  package var description: String {
    let what = subject.isEmpty ? operation : "\(operation) of \(subject)"
    let name = unsafe String(cString: libusb_error_name(code))
    let words = unsafe String(cString: libusb_strerror(code))
    return "\(what): \(name) (\(code)), \(words)"
  }
}

extension USBError {
  /// The error that libusb's own waiting functions give for a transfer's status; nil for success.
  ///
  /// Source: libusb 1.0.26, documentation of `libusb_control_transfer`, `libusb_bulk_transfer`.
  init?(_ status: libusb_transfer_status, _ operation: String, _ subject: String) {
    let code: libusb_error
    switch status {
    case LIBUSB_TRANSFER_COMPLETED: return nil
    case LIBUSB_TRANSFER_TIMED_OUT: code = LIBUSB_ERROR_TIMEOUT
    case LIBUSB_TRANSFER_CANCELLED: code = LIBUSB_ERROR_INTERRUPTED
    case LIBUSB_TRANSFER_STALL: code = LIBUSB_ERROR_PIPE
    case LIBUSB_TRANSFER_NO_DEVICE: code = LIBUSB_ERROR_NO_DEVICE
    case LIBUSB_TRANSFER_OVERFLOW: code = LIBUSB_ERROR_OVERFLOW
    default: code = LIBUSB_ERROR_IO
    }
    self.init(code, operation, subject)
  }
}

extension USBError {
  init(noDevice operation: String, _ subject: String) {
    self.init(LIBUSB_ERROR_NO_DEVICE, operation, subject)
  }

  init(cancelled operation: String, _ subject: String = "") {
    self.init(LIBUSB_ERROR_INTERRUPTED, operation, subject)
  }

  init(invalid operation: String, _ subject: String) {
    self.init(LIBUSB_ERROR_INVALID_PARAM, operation, subject)
  }

  init(incomplete operation: String, _ subject: String) {
    self.init(LIBUSB_ERROR_IO, operation, subject)
  }

  init(notFound operation: String, _ subject: String) {
    self.init(LIBUSB_ERROR_NOT_FOUND, operation, subject)
  }

  init(busy operation: String, _ subject: String) {
    self.init(LIBUSB_ERROR_BUSY, operation, subject)
  }
}
