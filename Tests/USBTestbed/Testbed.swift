import CUMockdev

/// umockdev's test bed: a folder that stands for `/sys` and `/dev` in programs that it is loaded in.
@safe final class Testbed: @unchecked Sendable {
  /// Only touched by calls that umockdev itself locks, or by the one thread that plays a scenario.
  private let testbed: UnsafeMutablePointer<UMockdevTestbed>
  /// Where `sys` and `dev` are.
  let root: String

  /// Why there is no test bed.
  enum Problem: Error {
    /// umockdev's library is not loaded before all others.
    case notWrapped
    /// umockdev refused, with its own words.
    case refused(String)
  }

  init() throws {
    guard let made = unsafe umockdev_testbed_new() else { throw Problem.refused("no test bed") }
    unsafe testbed = unsafe made
    guard umockdev_in_mock_environment() != 0,
      let folder = unsafe umockdev_testbed_get_root_dir(made)
    else { throw Problem.notWrapped }
    root = unsafe String(cString: folder)
    unsafe g_free(folder)
  }

  /// Lets `node` answer the ioctls on a device file, such as `/dev/bus/usb/001/002`.
  func attach(_ node: USBFSNode, to path: String) throws {
    guard let base = unsafe umockdev_ioctl_base_new() else { throw Problem.refused("no handler") }
    // The node lives as long as this program: calls may come late from umockdev's own thread.
    let context = unsafe Unmanaged.passRetained(node).toOpaque()
    unsafe umockdev_handle_ioctls(
      base,
      { _, client, context in
        guard let client = unsafe client, let context = unsafe context else { return 0 }
        let node = unsafe Unmanaged<USBFSNode>.fromOpaque(context).takeUnretainedValue()
        node.answer(unsafe IoctlCall(client))
        return 1
      }, context)
    unsafe umockdev_handle_opened(
      base,
      { _, client, context in
        guard let client = unsafe client else { return }
        unsafe umockdev_handle_closed(client, { unsafe Testbed.clientVanished($0, $1) }, context)
      }, context)
    var error: UnsafeMutablePointer<GError>?
    guard unsafe umockdev_testbed_attach_ioctl(testbed, path, base, &error) != 0 else {
      let reason = unsafe error.map { unsafe String(cString: $0.pointee.message) }
      throw Problem.refused(reason ?? path)
    }
  }

  /// Tells the node of a file that a program closed, or left open when it ended.
  private static func clientVanished(
    _ context: UnsafeMutableRawPointer?, _ client: UnsafeMutablePointer<GObject>?
  ) {
    guard let context = unsafe context else { return }
    let node = unsafe Unmanaged<USBFSNode>.fromOpaque(context).takeUnretainedValue()
    node.clientVanished(UInt(bitPattern: client))
  }

  /// Sends what udev sends when something happens to a device, which has to be in sysfs still.
  func sendEvent(_ action: String, of device: String) {
    unsafe umockdev_testbed_uevent(testbed, device, action)
  }

  /// Removes the folder.
  func clear() {
    unsafe g_object_unref(testbed)
  }
}
