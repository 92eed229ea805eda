/// A protocol whose messages come in frames, whatever they say.
protocol FramedProtocol: ReaderProtocol {
  associatedtype Shape: FrameShape

  /// What came and was not looked at yet.
  var frames: FrameBuffer<Shape> { get set }

  /// What a good frame comes to, in order; `frame` is where it lies in the bytes of ``frames``.
  mutating func events(of frame: Range<Int>) -> [ReaderEvent]
}

extension FramedProtocol {
  /// What the bytes that came come to, in order.
  ///
  /// - `isOver`: whether no more bytes will come for what has begun.
  mutating func events(isOver: Bool) -> [ReaderEvent] {
    var events: [ReaderEvent] = []
    while let found = frames.next(isOver: isOver) {
      switch found {
      case .fault(let fault): events.append(.fault(fault))
      case .frame(let frame): events += self.events(of: frame)
      }
    }
    return events
  }
}
