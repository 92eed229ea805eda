package import DeviceProfiles
package import Scanning
package import USB

/// A transport over a claimed interface of a USB device.
///
/// One task opens the device, sends what is to be sent, and closes it: the connection never leaves
/// that task, so nothing can use it after it was closed.
package final class USBTransport: Transport {
  package let incoming: AsyncStream<TransportEvent>
  /// The interface's HID report descriptor; nil when it has none or does not say.
  package let reportDescriptor: [UInt8]?
  private let orders: AsyncStream<Order>.Continuation
  private let worker: Task<Void, Never>

  /// An output to send, and whom to tell how that went.
  private struct Order: Sendable {
    let output: ReaderOutput
    let done: CheckedContinuation<TransportError?, Never>
  }

  private typealias Opening = Result<(AsyncStream<USBReading>, [UInt8]?), TransportError>

  /// Opens a device, claims what its match names, and sets it up.
  ///
  /// - Throws: ``TransportError``; then nothing stays claimed.
  package init(_ device: USBDevice, as match: ProfileMatch) async throws(TransportError) {
    let plan = USBPlan(device.description, match)
    let (queue, orders) = AsyncStream.makeStream(of: Order.self)
    let (opening, opened) = AsyncStream.makeStream(of: Opening.self)
    worker = Task {
      do throws(USBError) {
        let connection = try await device.open()
        do throws(TransportError) {
          opened.yield(.success(try await plan.begin(connection)))
        } catch {
          opened.yield(.failure(error))
          orders.finish()
        }
        for await order in queue {
          order.done.resume(returning: await plan.send(order.output, over: connection))
        }
        await connection.close()
      } catch {
        opened.yield(.failure(TransportError(error)))
      }
    }
    self.orders = orders
    let first = await opening.first { _ in true } ?? .failure(TransportError(.closed, "closed"))
    switch first {
    case .success(let (readings, descriptor)):
      reportDescriptor = descriptor
      incoming = Self.events(of: readings, unwrapping: plan)
    case .failure(let error):
      // Also when the wait was given up: then it may yet open, and must be closed.
      orders.finish()
      await worker.value
      throw error
    }
  }

  deinit { orders.finish() }

  /// Sends an output, and waits until the device has taken it, at most a second.
  package func send(_ output: ReaderOutput) async throws(TransportError) {
    let failure = await withCheckedContinuation { done in
      if case .enqueued = orders.yield(Order(output: output, done: done)) { return }
      done.resume(returning: TransportError(.closed, "the device was closed"))
    }
    if let failure { throw failure }
  }

  /// Gives the device back, after what is being sent.
  package func close() async {
    orders.finish()
    await worker.value
  }

  /// What is read, without what a serial chip puts around it.
  private static func events(
    of readings: AsyncStream<USBReading>, unwrapping plan: USBPlan
  ) -> AsyncStream<TransportEvent> {
    AsyncStream { continuation in
      let forwarder = Task {
        for await reading in readings {
          switch reading {
          case .bytes(let bytes):
            let payload = plan.payload(of: bytes)
            if !payload.isEmpty { continuation.yield(.bytes(payload)) }
          case .ended(let error): continuation.yield(.ended(TransportError(error)))
          }
        }
        continuation.finish()
      }
      continuation.onTermination = { _ in forwarder.cancel() }
    }
  }
}

extension TransportError {
  /// What a USB error means for a reader.
  init(_ error: USBError) {
    let reason: Reason =
      if error.isGone {
        .gone
      } else if error.isAccess {
        .denied
      } else if error.isBusy {
        .busy
      } else if error.isCancelled {
        .closed
      } else {
        .failed
      }
    self.init(reason, "\(error)")
  }
}
