/// The USB devices of this computer: which there are, and which come and go.
///
/// One context of libusb with one event thread; a second thread looks after the list once a second
/// and whenever libusb says that it changed.
package final class USBBus: Sendable {
  private let roster: Roster

  /// Starts libusb and reads what is plugged in.
  ///
  /// A computer without USB, such as a container, has no devices; that is no error.
  ///
  /// `sysfsRoot` is where sysfs is mounted; another one is for tests of what is read there, since
  /// libusb itself always reads `/sys`.
  ///
  /// - Throws: ``USBError`` when libusb cannot start.
  package init(sysfsRoot: String = "/sys") throws(USBError) {
    roster = try Roster(Sysfs(root: sysfsRoot))
  }

  /// What is plugged in now, hubs included, in no particular order.
  ///
  /// What has arrived is here once the kernel has found its interfaces. Nothing is opened.
  ///
  /// - Throws: ``USBError`` with `isCancelled` after ``close()``.
  package func devices() throws(USBError) -> [USBDevice] {
    guard let devices = roster.devices else {
      throw USBError(cancelled: "libusb_get_device_list")
    }
    return devices
  }

  /// What changes from this call on, for one reader; each call makes another stream.
  ///
  /// Call it before ``devices()``: what comes in between is then in both, and not in neither. Ends
  /// when the bus is closed.
  package func changes() -> AsyncStream<USBChange> { roster.changes() }

  /// Ends every stream of changes.
  ///
  /// Connections stay open and go on working until each is closed.
  package func close() async { await roster.end() }
}
