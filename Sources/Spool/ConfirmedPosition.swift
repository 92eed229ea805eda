/// The last position that was confirmed, written beside the spool's file after each append.
///
/// It is written without waiting, so a power cut may leave an older one; it never says more than
/// what was durable before. A file that ends before it has lost something: a log whose last
/// transaction is damaged looks like one that was torn before it was confirmed.
struct ConfirmedPosition: Sendable {
  private let note: SystemCalls.Note?

  init(_ directory: SpoolDirectory) {
    note = SystemCalls.note(directory.last)
  }

  func write(_ position: Int64) {
    note?.write(Self.bytes(position))
  }

  /// What was written last; 0 when that is nothing that can be read.
  static func read(_ directory: SpoolDirectory) -> Int64 {
    guard let bytes = (try? SystemCalls.read(directory.last)).flatMap(\.self), bytes.count == 16
    else { return 0 }
    let position = bytes[..<8].reduce(0) { $0 << 8 | Int64($1) }
    return bytes == Self.bytes(position) ? position : 0
  }

  private static func bytes(_ position: Int64) -> [UInt8] {
    var sum = Checksum()
    sum.add(position)
    return [position, sum.value].flatMap { number in
      (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * Int64($0))) }
    }
  }
}
