import Capture

/// What comes in at a desk, from the keyboard and every reader, in the order in which it comes.
enum DeskEvents {
  /// A piece of typed text, or something at a reader.
  enum Event: Sendable {
    case typed([UInt8])
    case device(DeviceCapture.Event)
  }

  /// Hands over each event until the person ends it, by Ctrl-D or Ctrl-C, somebody stops the
  /// program, nothing is left that could come, or `body` throws.
  ///
  /// However it ends, every device has been given back: else nobody could use it any more.
  static func play(
    _ desk: DeviceDesk, isTyped: Bool, _ body: (Event) async throws -> Void
  ) async throws {
    do {
      for await event in stream(of: desk, isTyped: isTyped) { try await body(event) }
    } catch {
      await desk.close()
      throw error
    }
  }

  private static func stream(of desk: DeviceDesk, isTyped: Bool) -> AsyncStream<Event> {
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
