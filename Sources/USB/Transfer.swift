internal import CLibUSB

/// One transfer of libusb's with its buffer; it can be submitted again once it has landed.
///
/// While it is in flight it holds itself and what it was submitted with.
@safe final class Transfer: Sendable {
  /// How a transfer ended.
  struct Landing: Sendable {
    /// Nil when it succeeded.
    let error: USBError?
    /// How many bytes were moved, without a control transfer's setup.
    let count: Int
    /// What was read, and be it before an error; empty when the transfer writes.
    let bytes: [UInt8]
  }

  private nonisolated(unsafe) let pointer: UnsafeMutablePointer<libusb_transfer>
  private nonisolated(unsafe) let buffer: UnsafeMutableRawBufferPointer
  /// What its errors name.
  private let subject: String
  private let isRead: Bool
  private let onLanding = Guarded<(@Sendable (Landing) -> Void)?>(nil)

  /// The bytes in front of a control transfer's data.
  static let setupByteCount = 8

  /// A transfer on `handle`, which must stay open until it has landed.
  ///
  /// `content` is what is written, or as many bytes as are read at most; a control transfer's comes
  /// behind the eight bytes of its setup. A `timeout` of nil waits as long as it takes.
  init(
    _ handle: Handle, endpoint: UInt8, kind: USBEndpointDescription.Kind, isRead: Bool,
    content: [UInt8], timeout: Duration?
  ) throws(USBError) {
    subject = endpoint == 0 ? handle.name : handle.name(of: endpoint)
    guard content.count <= Int32.max else { throw USBError(invalid: Self.submitting, subject) }
    guard let pointer = unsafe libusb_alloc_transfer(0) else {
      throw USBError(LIBUSB_ERROR_NO_MEM, "libusb_alloc_transfer", subject)
    }
    unsafe self.pointer = pointer
    self.isRead = isRead
    unsafe buffer = .allocate(byteCount: max(1, content.count), alignment: 8)
    unsafe buffer.copyBytes(from: content)
    unsafe pointer.pointee.dev_handle = unsafe handle.pointer
    unsafe pointer.pointee.endpoint = endpoint
    unsafe pointer.pointee.type = kind.rawValue
    unsafe pointer.pointee.timeout = timeout.map(Self.milliseconds) ?? 0
    unsafe pointer.pointee.buffer = unsafe buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe pointer.pointee.length = Int32(content.count)
    unsafe pointer.pointee.callback = { pointer in
      guard let user = unsafe pointer?.pointee.user_data else { return }
      unsafe Unmanaged<Transfer>.fromOpaque(user).takeRetainedValue().land()
    }
  }

  deinit {
    unsafe libusb_free_transfer(pointer)
    unsafe buffer.deallocate()
  }

  /// Rounded up, since libusb takes 0 for no limit.
  private static func milliseconds(_ duration: Duration) -> UInt32 {
    UInt32(clamping: Int((max(.milliseconds(1), duration) / .milliseconds(1)).rounded(.up)))
  }

  private static let submitting = "libusb_submit_transfer"

  /// Hands the transfer to libusb.
  ///
  /// `onLanding` is called once, on the event thread, unless this throws.
  func submit(_ onLanding: @escaping @Sendable (Landing) -> Void) throws(USBError) {
    self.onLanding.withLock { $0 = onLanding }
    let retained = unsafe Unmanaged.passRetained(self)
    unsafe pointer.pointee.user_data = unsafe retained.toOpaque()
    let status = unsafe libusb_submit_transfer(pointer)
    guard status != 0 else { return }
    unsafe retained.release()
    self.onLanding.withLock { $0 = nil }
    throw USBError(status, Self.submitting, subject)
  }

  /// Asks libusb to give it back; it lands soon.
  ///
  /// Nothing happens when it has just landed by itself, which libusb calls "not found".
  func cancel() {
    unsafe _ = libusb_cancel_transfer(pointer)
  }

  /// Lands without libusb, which has had its time to give it back.
  ///
  /// Its memory stays where it is for good, since libusb may still know of it.
  func abandon() {
    report(Landing(error: USBError(cancelled: Self.submitting, subject), count: 0, bytes: []))
  }

  private func land() {
    let transfer = unsafe pointer.pointee
    let count = max(0, Int(unsafe transfer.actual_length))
    let start = unsafe transfer.type == 0 ? Self.setupByteCount : 0
    let end = unsafe min(start + count, buffer.count)
    let bytes = isRead ? unsafe [UInt8](buffer[start..<end]) : []
    let error = USBError(unsafe transfer.status, Self.submitting, subject)
    report(Landing(error: error, count: count, bytes: bytes))
  }

  private func report(_ landing: Landing) {
    let action = onLanding.withLock { action in
      defer { action = nil }
      return action
    }
    action?(landing)
  }
}
