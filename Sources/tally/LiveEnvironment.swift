import Foundation
import GS1
import Stock
import Synchronization

extension Environment {
  /// The machine's clock, and ids from it that rise even when it stands still or goes back.
  static let live = Environment(
    now: { .now },
    nextID: {
      let id = UUIDv7.make(
        milliseconds: Instant.now.millisecondsSince1970, randomness: .random(in: 0 ... .max))
      return lastID.withLock { last in
        last = max(id, last + 1)
        return last
      }
    })

  private static let lastID = Mutex<UInt128>(0)
}

extension Instant {
  /// The machine's clock.
  fileprivate static var now: Instant {
    Instant(microsecondsSince1970: Int64(Date().timeIntervalSince1970 * 1_000_000))
  }
}

extension CalendarDate {
  /// The machine's day in UTC.
  static var today: CalendarDate {
    guard let today = try? CalendarDate(daysSince1970: Instant.now.daysSince1970) else {
      preconditionFailure("the clock stands outside the years 1 to 9999")
    }
    return today
  }
}
