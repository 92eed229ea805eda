/// What the bytes from some place on may be to a protocol with framed messages.
enum FrameFinding {
  /// No frame begins here.
  case noFrame
  /// A frame may begin here; more bytes will tell.
  case incomplete
  /// A frame of this many bytes seems to begin here, but its check fails.
  case wrongChecksum(byteCount: Int)
  /// A frame of this many bytes begins here.
  case frame(byteCount: Int)
}

/// How the frames of one protocol look.
protocol FrameShape: Sendable {
  /// Says what begins with the first of `bytes`, of which there is at least one.
  ///
  /// What it says must not change with more bytes, unless it was ``FrameFinding/incomplete``, and
  /// that must end after a bounded number of bytes.
  static func examine(_ bytes: Span<UInt8>) -> FrameFinding
}

/// Bytes in any pieces in, checked frames out; after bad bytes it finds the next good frame.
///
/// A frame is passed over one byte at a time, because a good one may begin inside a bad one. It
/// holds less than one frame between two pieces.
struct FrameBuffer<Shape: FrameShape>: Sendable {
  /// What was found next.
  enum Found {
    /// A good frame: where it lies in ``FrameBuffer/bytes``, until the next piece.
    case frame(Range<Int>)
    case fault(ReaderFault)
  }

  /// The bytes that came and are still needed.
  private(set) var bytes: [UInt8] = []
  private var start = 0
  /// Up to where bytes belong to a frame that was reported already: they are no noise.
  private var reportedEnd = 0
  private var noiseCount = 0

  /// So many bytes of noise are reported at once, however long it goes on.
  private static var noiseLimit: Int { 1_024 }

  /// Takes the next piece.
  mutating func append(_ piece: [UInt8]) {
    if start == bytes.count {
      bytes.removeAll(keepingCapacity: true)
    } else if start > 0 {
      bytes.removeFirst(start)
    }
    reportedEnd = max(0, reportedEnd - start)
    start = 0
    bytes.append(contentsOf: piece)
  }

  /// Returns what comes next; nil when only more bytes will tell.
  ///
  /// - `isOver`: whether no more bytes will come for what has begun.
  mutating func next(isOver: Bool) -> Found? {
    while start < bytes.count {
      switch Shape.examine(bytes.span.extracting(start..<bytes.count)) {
      case .frame(let byteCount):
        if let fault = takeNoise() { return .fault(fault) }
        let frame = start..<start + byteCount
        start = frame.upperBound
        reportedEnd = start
        return .frame(frame)
      case .wrongChecksum(let byteCount):
        guard start >= reportedEnd else {
          start += 1
          continue
        }
        if let fault = takeNoise() { return .fault(fault) }
        reportedEnd = start + byteCount
        start += 1
        return .fault(.checksum)
      case .incomplete where !isOver:
        return nil
      case .incomplete, .noFrame:
        if start >= reportedEnd { noiseCount += 1 }
        start += 1
        if noiseCount == Self.noiseLimit, let fault = takeNoise() { return .fault(fault) }
      }
    }
    guard isOver, let fault = takeNoise() else { return nil }
    return .fault(fault)
  }

  private mutating func takeNoise() -> ReaderFault? {
    guard noiseCount > 0 else { return nil }
    defer { noiseCount = 0 }
    return .noise(count: noiseCount)
  }
}
