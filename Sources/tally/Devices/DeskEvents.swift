import Capture
import Synchronization

/// What comes in at a desk, from the keyboard and every reader, in the order in which it comes.
enum DeskEvents {
  /// A piece of typed text, or something at a reader.
  enum Event: Sendable {
    case typed([UInt8])
    case device(DeviceCapture.Event)
  }

  /// Opens what is planned and hands over each event, with the desk it is from.
  ///
  /// Until the person ends it, by Ctrl-D or Ctrl-C, somebody stops the program, nothing is left
  /// that could come, or `body` throws. However it ends, every device has been given back: else
  /// nobody could use it any more.
  static func play(
    _ plan: DeskPlan, isTyped: Bool, _ body: (Event, DeviceDesk) async throws -> Void
  ) async throws {
    let gate = Gate()
    Interruption.begin { gate.end() }
    defer { Interruption.forget() }
    let desk = try await DeviceDesk.open(plan)
    gate.open(desk)
    do {
      for await event in stream(of: desk, isTyped: isTyped) { try await body(event, desk) }
    } catch {
      await desk.close()
      throw error
    }
  }

  private static func stream(of desk: DeviceDesk, isTyped: Bool) -> AsyncStream<Event> {
    let (events, sink) = AsyncStream.makeStream(of: Event.self)
    Task {
      for await event in desk.capture.events { sink.yield(.device(event)) }
      sink.finish()
    }
    if isTyped {
      Task {
        while let piece = try? await StandardInput.next() { sink.yield(.typed(piece)) }
        await desk.close()
      }
    }
    return events
  }

  /// Lets an end that is asked for wait for the desk to be there.
  private final class Gate: Sendable {
    private let state = Mutex<(desk: DeviceDesk?, isEnding: Bool)>((nil, false))

    func open(_ desk: DeviceDesk) {
      let isEnding = state.withLock { state in
        state.desk = desk
        return state.isEnding
      }
      if isEnding { Task { await desk.close() } }
    }

    func end() {
      let desk = state.withLock { state in
        state.isEnding = true
        return state.desk
      }
      if let desk { Task { await desk.close() } }
    }
  }
}
