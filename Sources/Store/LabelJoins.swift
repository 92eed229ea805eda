internal import Postgres
internal import Receiving
internal import Schema
internal import Stock

/// Which symbols of a batch, or before it, belong to which scans of it.
struct LabelJoins: Sendable {
  private var parts: [UInt128] = []
  private var labels: [UInt128] = []

  init(_ proposals: [Proposal]) {
    for proposal in proposals {
      switch proposal.role {
      case .whole: break
      case .completes(let scans):
        for scan in scans { append(scan, to: proposal.scan.id) }
      case .belongs(let label): append(proposal.scan.id, to: label)
      }
    }
  }

  var isEmpty: Bool { parts.isEmpty }

  private mutating func append(_ part: ID<Scan>, to label: ID<Scan>) {
    parts.append(part.rawValue)
    labels.append(label.rawValue)
  }

  /// One round trip, in the transaction that writes the scans.
  func post(_ session: inout Session) throws(PostgresError) {
    _ = try session.query(Statement(.joinLabels), parts, labels)
  }
}
