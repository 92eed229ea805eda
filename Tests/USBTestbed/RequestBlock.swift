import CUMockdev
import VirtualUSB

/// An URB in the memory of the program under test, with our copy of it and of its buffer.
///
/// Who holds one last calls ``put(into:)`` or ``drop()``.
@safe struct RequestBlock: @unchecked Sendable {
  private let data: UnsafeMutablePointer<UMockdevIoctlData>

  /// Fetches the buffer, too.
  init(_ data: UnsafeMutablePointer<UMockdevIoctlData>) {
    unsafe self.data = unsafe data
    let block = unsafe Self.block(data).pointee
    guard unsafe block.buffer_length > 0,
      let place = unsafe MemoryLayout<usbdevfs_urb>.offset(of: \.buffer)
    else { return }
    // The block keeps it; what is returned is a second hold of the same.
    if let buffer = unsafe umockdev_ioctl_data_resolve(
      data, gsize(place), gsize(block.buffer_length), nil)
    {
      unsafe g_object_unref(buffer)
    }
  }

  private static func block(
    _ data: UnsafeMutablePointer<UMockdevIoctlData>
  ) -> UnsafeMutablePointer<usbdevfs_urb> {
    unsafe UnsafeMutableRawPointer(data.pointee.data).assumingMemoryBound(to: usbdevfs_urb.self)
  }

  /// Where it is in the program, by which the program calls it off.
  var address: UInt { UInt(unsafe data.pointee.client_addr) }

  /// Bit 7 set: to the host; 0 for control transfers.
  var endpoint: UInt8 { unsafe Self.block(data).pointee.endpoint }

  var isControl: Bool {
    unsafe Self.block(data).pointee.type == UInt8(USBDEVFS_URB_TYPE_CONTROL)
  }

  /// Whether these devices have transfers of its kind.
  var isIsochronous: Bool {
    unsafe Self.block(data).pointee.type == UInt8(USBDEVFS_URB_TYPE_ISO)
  }

  /// What the program wrote into the buffer.
  var buffer: [UInt8] {
    let block = unsafe Self.block(data).pointee
    guard let start = unsafe block.buffer, unsafe block.buffer_length > 0 else { return [] }
    return unsafe Array(UnsafeRawBufferPointer(start: start, count: Int(block.buffer_length)))
  }

  /// What the device is asked; nil for a control transfer without its eight bytes.
  func transfer(id: UInt64) -> Transfer? {
    let bytes = buffer
    guard isControl else {
      let isIn = endpoint & 0x80 != 0
      return Transfer(
        id: id, endpoint: endpoint, data: isIn ? [] : bytes, room: isIn ? bytes.count : 0)
    }
    guard let setup = SetupPacket(bytes) else { return nil }
    let data = setup.isIn ? [] : Array(bytes.dropFirst(8).prefix(Int(setup.length)))
    return Transfer(
      id: id, endpoint: 0, setup: setup, data: data, room: setup.isIn ? bytes.count - 8 : 0)
  }

  /// Writes down how the transfer ended.
  func end(_ completion: Completion) {
    let block = unsafe Self.block(data)
    unsafe block.pointee.status = completion.status.rawValue
    unsafe block.pointee.actual_length = Int32(completion.byteCount)
    let start = isControl ? 8 : 0
    guard let buffer = unsafe block.pointee.buffer,
      start + completion.bytes.count <= Int(unsafe block.pointee.buffer_length)
    else { return }
    unsafe (buffer + start).copyMemory(from: completion.bytes, byteCount: completion.bytes.count)
  }

  /// Gives it back to the program.
  func put(into place: UnsafeMutablePointer<UMockdevIoctlData>) {
    _ = unsafe umockdev_ioctl_data_set_ptr(place, 0, data)
    drop()
  }

  /// Lets go of it.
  func drop() {
    unsafe g_object_unref(data)
  }
}
