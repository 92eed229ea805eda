import Forwarding
import Identification
import Receiving
import Scanning
import Spool
import Stock

/// Says of a scan that waits for the database what it will probably become.
actor ProvisionalMatcher {
  private let spool: Spool
  private let environment: Environment

  init(spool: Spool, environment: Environment) {
    self.spool = spool
    self.environment = environment
  }

  /// The result of a scan that is on the disk and not posted.
  func result(of draft: SpoolDraft, in delivery: Delivery) async -> ScanResult {
    ScanResult(draft, .pending, "saved here")
  }
}
