internal import CLibUSB

/// One context of libusb and its one event thread, on which all callbacks come.
///
/// Lives as long as anyone holds it, so that a device opened in it goes on working when the bus has
/// turned to a newer one.
@safe final class Context: Sendable {
  private let events: EventThread
  /// Kept as long as libusb may call it.
  private let bell: HotplugBell

  nonisolated(unsafe) let pointer: OpaquePointer

  /// A context that knows what is plugged in now.
  ///
  /// `onHotplug` is called on the event thread when something was plugged in or out; it must return
  /// at once and not call libusb.
  init(onHotplug: @escaping @Sendable () -> Void) throws(USBError) {
    var context: OpaquePointer?
    let status = unsafe libusb_init(&context)
    guard status == 0, let context = unsafe context else {
      throw USBError(status, "libusb_init")
    }
    unsafe pointer = context
    bell = HotplugBell(onHotplug)
    self.events = unsafe EventThread(context, keeping: bell)
    // Without hot-plug the comparison with sysfs still finds what comes and goes.
    let both = [LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED, LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT]
    let events = both.reduce(0) { $0 | CInt($1.rawValue) }
    unsafe _ = libusb_hotplug_register_callback(
      context, events, 0, LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY,
      LIBUSB_HOTPLUG_MATCH_ANY,
      { _, _, _, bell in
        guard let bell = unsafe bell else { return 0 }
        unsafe Unmanaged<HotplugBell>.fromOpaque(bell).takeUnretainedValue().ring()
        return 0
      }, Unmanaged.passUnretained(bell).toOpaque(), nil)
    self.events.start()
  }

  deinit {
    events.stop()
  }

  /// Rings no more.
  func silence() { bell.silence() }

  /// The devices that libusb has heard of, hubs included.
  func devices() throws(USBError) -> [DeviceReference] {
    var list: UnsafeMutablePointer<OpaquePointer?>?
    let count = unsafe libusb_get_device_list(pointer, &list)
    guard count >= 0, let list = unsafe list else {
      throw USBError(Int32(count), "libusb_get_device_list")
    }
    defer { unsafe libusb_free_device_list(list, 1) }
    return (0..<count).compactMap { index in
      unsafe list[index].map { unsafe DeviceReference($0, in: self) }
    }
  }
}

/// What libusb calls when something is plugged in or out.
private final class HotplugBell: Sendable {
  private let action: Guarded<(@Sendable () -> Void)?>

  init(_ action: @escaping @Sendable () -> Void) {
    self.action = Guarded(action)
  }

  func ring() {
    action.withLock { $0 }?()
  }

  func silence() {
    action.withLock { $0 = nil }
  }
}
