import CUMockdev

/// An ioctl that a program waits for the end of.
@safe struct IoctlCall {
  private let client: UnsafeMutablePointer<UMockdevIoctlClient>

  init(_ client: UnsafeMutablePointer<UMockdevIoctlClient>) {
    unsafe self.client = unsafe client
  }

  /// The same for all calls on one open file.
  var clientID: UInt { UInt(bitPattern: unsafe client) }

  /// Which ioctl it is.
  var request: UInt32 {
    UInt32(truncatingIfNeeded: unsafe umockdev_ioctl_client_get_request(client))
  }

  /// The argument itself, which for DISCARDURB is an address in the program.
  var argument: UInt {
    guard let argument = unsafe umockdev_ioctl_client_get_arg(client) else { return 0 }
    return unsafe argument.pointee.data.withMemoryRebound(to: UInt.self, capacity: 1) {
      unsafe $0.pointee
    }
  }

  /// Ends the call.
  func finish(_ result: Int = 0) {
    unsafe umockdev_ioctl_client_complete(client, result, 0)
  }

  /// Ends the call with an error of errno.h.
  func fail(_ error: Int32) {
    unsafe umockdev_ioctl_client_complete(client, -1, error)
  }

  /// Lets `body` read and change what the argument points to.
  ///
  /// - Returns: nil when the argument points nowhere.
  func with<Structure, Result>(
    _ type: Structure.Type, _ body: (inout Structure) -> Result
  ) -> Result? {
    guard let argument = unsafe umockdev_ioctl_client_get_arg(client),
      let data = unsafe umockdev_ioctl_data_resolve(
        argument, 0, gsize(MemoryLayout<Structure>.size), nil)
    else { return nil }
    defer { unsafe g_object_unref(data) }
    return unsafe data.pointee.data.withMemoryRebound(to: Structure.self, capacity: 1) {
      unsafe body(&$0.pointee)
    }
  }

  /// Reads the number that the argument points to.
  var number: UInt32? { with(UInt32.self) { $0 } }

  /// The request block that the argument points to, with its buffer.
  func requestBlock() -> RequestBlock? {
    guard let argument = unsafe umockdev_ioctl_client_get_arg(client),
      let data = unsafe umockdev_ioctl_data_resolve(
        argument, 0, gsize(MemoryLayout<usbdevfs_urb>.size), nil)
    else { return nil }
    return unsafe RequestBlock(data)
  }

  /// Puts a request block into the place for its address that the argument points to.
  func handOver(_ block: RequestBlock) {
    guard let argument = unsafe umockdev_ioctl_client_get_arg(client),
      let place = unsafe umockdev_ioctl_data_resolve(
        argument, 0, gsize(MemoryLayout<UInt>.size), nil)
    else { return }
    unsafe block.put(into: place)
    unsafe g_object_unref(place)
  }
}
