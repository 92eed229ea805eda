import CUMockdev
import Foundation
import Synchronization
import VirtualUSB

extension USBFSNode {
  /// Answers an ioctl as the kernel would.
  ///
  /// Source: drivers/usb/core/devio.c of Linux.
  func answer(_ call: IoctlCall) {
    if call.request == usbfs_reap_urb || call.request == usbfs_reap_urb_no_delay {
      return reap(call)
    }
    guard !device.isGone else { return call.fail(ENODEV) }
    switch call.request {
    case usbfs_get_capabilities: capabilities(call)
    case usbfs_get_speed: call.finish(Int(device.layout.speed.number))
    case usbfs_get_driver: driver(call)
    case usbfs_claim_interface: onInterface(call) { $0.claim($1, by: call.clientID) }
    case usbfs_release_interface: onInterface(call) { $0.release($1, by: call.clientID) }
    case usbfs_disconnect_claim: disconnectAndClaim(call)
    case usbfs_ioctl: driverIoctl(call)
    case usbfs_submit_urb: submit(call)
    case usbfs_discard_urb:
      finish(call, discard(call.argument, call.clientID) ? 0 : EINVAL)
    case usbfs_clear_halt, usbfs_reset_endpoint: clearHalt(call)
    case usbfs_set_interface, usbfs_set_configuration: call.finish()
    case usbfs_reset:
      note("reset")
      call.finish()
    case _:
      note("unknown ioctl \(String(call.request, radix: 16))")
      call.fail(ENOTTY)
    }
  }

  private func reap(_ call: IoctlCall) {
    guard let ended = reap(call.clientID) else {
      return call.fail(device.isGone ? ENODEV : EAGAIN)
    }
    let endpoint = ended.block.endpoint
    call.handOver(ended.block)
    // Before the answer: what comes after it is the program's time, and umockdev's to carry it.
    let now = Self.now
    call.finish()
    guard tellsTimes, endpoint & 0x80 != 0 else { return }
    note("endpoint \(endpoint): sent \(ended.time), taken \(now)")
  }

  private func capabilities(_ call: IoctlCall) {
    let flags = UInt32(
      USBDEVFS_CAP_ZERO_PACKET | USBDEVFS_CAP_BULK_CONTINUATION | USBDEVFS_CAP_NO_PACKET_SIZE_LIM
        | USBDEVFS_CAP_REAP_AFTER_DISCONNECT)
    _ = call.with(UInt32.self) { $0 = flags }
    call.finish()
  }

  private func driver(_ call: IoctlCall) {
    let isFound = call.answerDriver { number in state.withLock { $0.owners.driver(number) } }
    if isFound { call.finish() } else { call.fail(ENODATA) }
  }

  private func onInterface(_ call: IoctlCall, _ body: (inout InterfaceOwners, UInt8) -> Int32) {
    guard let number = call.number.flatMap({ UInt8(exactly: $0) }) else { return call.fail(EINVAL) }
    finish(call, change { body(&$0, number) })
  }

  private func disconnectAndClaim(_ call: IoctlCall) {
    guard let claim = call.disconnectClaim else { return call.fail(EINVAL) }
    finish(
      call,
      change { owners in
        if let driver = owners.driver(claim.interface) {
          guard claim.allows(driver) else { return EBUSY }
          _ = owners.disconnect(claim.interface)
        }
        return owners.claim(claim.interface, by: call.clientID)
      })
  }

  /// DISCONNECT and CONNECT, which come wrapped.
  private func driverIoctl(_ call: IoctlCall) {
    guard let (number, request) = call.wrapped else { return call.fail(EINVAL) }
    switch request {
    case usbfs_disconnect: finish(call, change { $0.disconnect(number) })
    case usbfs_connect:
      guard let result = change({ $0.connect(number) }) else { return call.fail(EBUSY) }
      call.finish(result)
    case _: call.fail(ENOTTY)
    }
  }

  private func clearHalt(_ call: IoctlCall) {
    guard let endpoint = call.number.flatMap({ UInt8(exactly: $0) }),
      let interface = device.layout.interface(ofEndpoint: endpoint)
    else { return call.fail(ENOENT) }
    let error = change { $0.claim(interface.number, by: call.clientID) }
    if error == 0 { device.clearHalt(endpoint) }
    finish(call, error)
  }

  private func submit(_ call: IoctlCall) {
    guard let block = call.requestBlock() else { return call.fail(EFAULT) }
    let error = check(block, call.clientID)
    guard error == 0 else {
      block.drop()
      return call.fail(error)
    }
    // First, because the program may reap from another thread as soon as it has ended.
    submit(block, call.clientID)
    call.finish()
  }

  /// Why the kernel would not take a request; 0 when it would.
  private func check(_ block: RequestBlock, _ client: UInt) -> Int32 {
    guard !block.isIsochronous else { return EINVAL }
    guard block.isControl else {
      guard let interface = device.layout.interface(ofEndpoint: block.endpoint) else {
        return ENOENT
      }
      return change { $0.claim(interface.number, by: client) }
    }
    guard let setup = SetupPacket(block.buffer) else { return EINVAL }
    // What is asked of an interface takes that interface, unless a vendor's request is meant.
    guard setup.requestType & 0x60 != 0x40 else { return 0 }
    switch setup.requestType & 0x1F {
    case 1: return change { $0.claim(UInt8(setup.index & 0xFF), by: client) }
    case 2:
      let endpoint = UInt8(setup.index & 0xFF)
      guard endpoint & 0x7F != 0 else { return 0 }
      guard let interface = device.layout.interface(ofEndpoint: endpoint) else { return ENOENT }
      return change { $0.claim(interface.number, by: client) }
    case _: return 0
    }
  }

  private func finish(_ call: IoctlCall, _ error: Int32) {
    if error == 0 { call.finish() } else { call.fail(error) }
  }
}
