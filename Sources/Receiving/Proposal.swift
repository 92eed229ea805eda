package import Scanning
package import Stock

/// One scan with the identity that it keeps for ever.
package struct Scan: Hashable, Sendable {
  package let id: ID<Scan>
  /// When the reader read it.
  package let occurredAt: Instant
  package let raw: RawScan

  package init(id: ID<Scan>, occurredAt: Instant, raw: RawScan) {
    self.id = id
    self.occurredAt = occurredAt
    self.raw = raw
  }
}

/// A scan, and what Swift proposes that it should become.
///
/// The database checks it again.
package struct Proposal: Hashable, Sendable {
  /// Whether the scan can be read, and then what it should become.
  package enum Verdict: Hashable, Sendable {
    /// It names goods, or at least something that a supervisor can decide on.
    case match(Match)
    /// It cannot be read: the code of the error, such as `misread` or `checkDigit`.
    case refuse(String)
  }

  package let scan: Scan
  package let verdict: Verdict
  /// What the scan is to its label.
  package let role: LabelRole
  /// Why it cannot be read, in words and with the place; nil when it can be.
  package let why: String?

  package init(
    scan: Scan, verdict: Verdict, role: LabelRole = .whole, why: String? = nil
  ) {
    self.scan = scan
    self.verdict = verdict
    self.role = role
    self.why = why
  }
}

/// What a scan is to the label that it is on.
package enum LabelRole: Hashable, Sendable {
  /// It is all that was read of the label.
  case whole
  /// It stands for its label, and so for these symbols of it that stood alone until now.
  case completes([ID<Scan>])
  /// It adds nothing that counts to the label that this scan stands for.
  case belongs(to: ID<Scan>)

  /// The same, when these symbols behind it are joined to it too.
  package func with(followers: [ID<Scan>]) -> LabelRole {
    switch self {
    case _ where followers.isEmpty: self
    case .whole: .completes(followers)
    case .completes(let parts): .completes(parts + followers)
    case .belongs: self
    }
  }
}

/// What the database made of a proposal.
package struct Posted: Hashable, Sendable {
  /// What the scan became in history.
  package enum Outcome: Hashable, Sendable {
    case accepted
    case exception(ExceptionKind, number: Int64)
    case duplicate(DuplicateKind)
    case refused(String)
    /// Not written: the line changed since the scan was matched. Match it again.
    case stale
  }

  package let outcome: Outcome
  /// How much the scan's line has received after it; nil unless accepted.
  package let received: Quantity?

  package init(outcome: Outcome, received: Quantity?) {
    self.outcome = outcome
    self.received = received
  }

  /// Whether the scan was written by the call that answered this.
  package var wasWritten: Bool {
    switch outcome {
    case .stale, .duplicate(.sameScan): false
    case .accepted, .exception, .duplicate, .refused: true
    }
  }
}
