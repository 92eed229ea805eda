import Foundation
import Glibc
import Synchronization
package import VirtualUSB

/// The cable between a device and the kernel: one end of a stream socket, the kernel has the other.
package final class Connection: Sendable {
  private struct State {
    /// Of the transfers in flight, those that bring bytes from the device.
    var incoming: Set<UInt64> = []
    /// The transfer that began last; the kernel numbers them in order.
    var last: UInt64 = 0
    /// Transfers that were called off before they began.
    var refused: Set<UInt64> = []
    /// Whether anything may still be sent.
    var isOpen = true
    /// Whether the descriptor is closed, and its number perhaps another file's.
    var isClosed = false
  }

  private let device: AttachedDevice
  private let descriptor: CInt
  private let state = Mutex(State())
  private let log: @Sendable (String) -> Void

  /// Takes over the socket, and carries messages until the end of the connection.
  package init(
    _ device: AttachedDevice, descriptor: CInt, log: @escaping @Sendable (String) -> Void
  ) {
    self.device = device
    self.descriptor = descriptor
    self.log = log
    device.whenCompleted { [weak self] in self?.sendReplies() }
    Thread.detachNewThread { [self] in
      receive()
      state.withLock { state in
        (state.isOpen, state.isClosed) = (false, true)
        // Only here, so that the number is nobody else's while this thread still reads.
        _ = Glibc.close(descriptor)
      }
    }
  }

  /// Tears the cable: what the device has sent arrives, and nothing more goes either way.
  package func tear() {
    sendReplies()
    let limit = Date(timeIntervalSinceNow: 5)
    while untakenByteCount > 0, Date() < limit { Thread.sleep(forTimeInterval: 0.001) }
    state.withLock { state in
      state.isOpen = false
      if !state.isClosed { _ = shutdown(descriptor, CInt(SHUT_RDWR)) }
    }
  }

  /// How much memory of the socket's holds what the kernel has not taken yet (unix(7), SIOCOUTQ).
  private var untakenByteCount: CInt {
    state.withLock { state in
      var count: CInt = 0
      guard !state.isClosed else { return 0 }
      return unsafe ioctl(descriptor, UInt(TIOCOUTQ), &count) == 0 ? count : 0
    }
  }

  /// Takes the kernel's messages until there are no more.
  private func receive() {
    do {
      while let bytes = read(CommandHeader.byteCount) {
        let header = try CommandHeader(bytes)
        guard let data = read(header.dataByteCount) else { return }
        take(try header.command(data))
      }
    } catch {
      log("\(device.name) \(error)")
      tear()
    }
  }

  private func take(_ command: Command) {
    switch command {
    case .submit(let transfer): begin(transfer)
    case .unlink(let number, let transfer): callOff(transfer, number)
    }
  }

  private func begin(_ transfer: Transfer) {
    let isIn = transfer.endpoint & 0x80 != 0 || transfer.setup?.isIn == true
    let isRefused = state.withLock { state in
      state.last = transfer.id
      guard state.refused.remove(transfer.id) == nil else {
        send(Reply.refused(transfer.id), &state)
        return true
      }
      if isIn { state.incoming.insert(transfer.id) }
      return false
    }
    if !isRefused { device.submit(transfer) }
  }

  /// Calls a transfer off.
  ///
  /// The kernel sends transfers and what calls them off from two queues, so that the one may come
  /// before the other. It then waits for the transfer's own end.
  private func callOff(_ transfer: UInt64, _ number: UInt32) {
    let wasInFlight = device.cancel(transfer)
    // Its end, if it came first, must be told first.
    sendReplies()
    state.withLock { state in
      if transfer > state.last { state.refused.insert(transfer) }
      send(Reply.unlinked(number, wasInFlight: wasInFlight), &state)
    }
  }

  /// Tells the ends of transfers, in their order; of one that was called off there is none to tell.
  private func sendReplies() {
    state.withLock { state in
      for completion in device.takeCompletions() {
        let isIn = state.incoming.remove(completion.id) != nil
        guard completion.status != .cancelled else { continue }
        send(Reply.submitted(completion, isIn: isIn), &state)
      }
    }
  }

  private func send(_ bytes: [UInt8], _ state: inout State) {
    var rest = bytes[...]
    while state.isOpen, !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      // The kernel let go of its end; the reading thread sees that, too.
      if count <= 0 { state.isOpen = false } else { rest = rest.dropFirst(count) }
    }
  }

  /// Exactly so many bytes; nil at the end of the connection.
  private func read(_ count: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < count {
      var piece = [UInt8](repeating: 0, count: count - bytes.count)
      let size = unsafe piece.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      if size < 0, errno == EINTR { continue }
      guard size > 0 else { return nil }
      bytes += piece[..<size]
    }
    return bytes
  }
}
