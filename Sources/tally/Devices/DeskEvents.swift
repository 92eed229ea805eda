import Capture

/// What comes in at a desk, from the keyboard and every reader, in the order in which it comes.
enum DeskEvents {
  /// A piece of typed text, or something at a reader.
  enum Event: Sendable {
    case typed([UInt8])
    case device(DeviceCapture.Event)
  }

  /// Ends when the person ends it, by Ctrl-D or Ctrl-C, when somebody stops the program, or when
  /// nothing is left that could come; then every device has been given back.
  static func stream(of desk: DeviceDesk, isTyped: Bool) -> AsyncStream<Event> {
    let (events, sink) = AsyncStream.makeStream(of: Event.self)
    Interruption.begin { Task { await desk.close() } }
    let devices = Task {
      for await event in desk.capture.events { sink.yield(.device(event)) }
      Interruption.forget()
      sink.finish()
    }
    if isTyped {
      Task {
        while let piece = try? await StandardInput.next() { sink.yield(.typed(piece)) }
        await desk.close()
        await devices.value
      }
    }
    return events
  }
}
