/// Why bytes are no frame, told by whoever reads them: the other side may say anything.
package struct FrameError: Error, Hashable, Sendable {
  /// One sentence for people, ours alone: nothing that the other side wrote is in it.
  package let message: String

  package init(_ message: String) {
    self.message = message
  }
}
