package import Spool
package import Stock

/// Takes out of a dock's spool what was posted long ago.
///
/// Until then it can refill a database that was restored from an older backup. What waits or is
/// stuck stays for ever, and so do the last scans of each device, whatever the clock says.
package struct SpoolPruning: Sendable {
  private let spool: Spool
  private let keptDays: Int
  private let environment: Environment

  /// - `keptDays`: how long a posted scan stays, 1 or more.
  package init(spool: Spool, keptDays: Int, environment: Environment) {
    self.spool = spool
    self.keptDays = keptDays
    self.environment = environment
  }

  /// How many entries go at once, so that no scan waits long.
  private static let batch = 1_000
  private static let pause = Duration.seconds(3_600)

  /// Prunes now and then, until the task is canceled.
  ///
  /// A disk that fails is no failure of this: the spool only stays longer than it must.
  package func run() async {
    while true {
      _ = try? await prune()
      do { try await Task.sleep(for: Self.pause) } catch { return }
    }
  }

  /// Takes out all whose time is over, and counts them; of a canceled task's, only a first part, so
  /// that short sessions come to an end with it as well.
  @discardableResult
  package func prune() async throws(SpoolError) -> Int {
    let now = environment.now().microsecondsSince1970
    let end = now.subtractingReportingOverflow(Int64(keptDays) * 86_400_000_000).partialValue
    var count = 0
    repeat {
      let gone = try await spool.prune(
        before: Instant(microsecondsSince1970: min(now, end)), limit: Self.batch)
      count += gone
      if gone < Self.batch { break }
    } while !Task.isCancelled
    return count
  }
}
