import Scanning

/// Tells an accidental second trigger from a second carton.
///
/// Only the same symbol at once is an accident: another symbol, or the same one later, is goods.
/// The window begins anew with each repetition, so a scanner that stares at a label counts it once.
struct Debounce: Sendable {
  private let windowMilliseconds: Int64
  private var last: (scan: RawScan, at: Int64)?

  init(windowMilliseconds: Int64) { self.windowMilliseconds = windowMilliseconds }

  /// Whether `scan` repeats the one before.
  mutating func isRepeated(_ scan: RawScan, now: Int64) -> Bool {
    defer { last = (scan, now) }
    guard let last else { return false }
    return last.scan == scan && now - last.at < windowMilliseconds
  }
}
