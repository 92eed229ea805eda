internal import CLibUSB
import Dispatch
import Glibc

/// The thread that handles the events of one context, and ends the context with itself.
@safe final class EventThread: Sendable {
  private nonisolated(unsafe) let context: OpaquePointer
  /// Something that libusb's callbacks refer to, kept until no more come.
  private let kept: any AnyObject & Sendable
  private let isStopping = Guarded(false)

  @unsafe init(_ context: OpaquePointer, keeping kept: any AnyObject & Sendable) {
    unsafe self.context = context
    self.kept = kept
  }

  /// Begins to handle events; called once.
  func start() {
    // A queue of its own gets a thread of its own, for as long as the block runs.
    DispatchQueue(label: "tally.usb.events").async { [self] in run() }
  }

  /// Has the thread end soon; nothing of the context may be in use any more.
  ///
  /// Fit to be called on the thread itself, which is why it does not wait.
  func stop() {
    isStopping.withLock { isStopping in
      isStopping = true
      // Within the lock: once the thread has seen the flag, the context is gone.
      unsafe libusb_interrupt_event_handler(context)
    }
  }

  private func run() {
    while !isStopping.withLock({ $0 }) {
      // The interruption ends the wait; the second is for the case that it got lost.
      var limit = timeval(tv_sec: 1, tv_usec: 0)
      let status = unsafe libusb_handle_events_timeout_completed(context, &limit, nil)
      // An error that lasts must not become a loop without pause.
      if status != 0, status != LIBUSB_ERROR_INTERRUPTED.rawValue { usleep(100_000) }
    }
    unsafe libusb_exit(context)
  }
}
