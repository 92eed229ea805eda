import Forwarding
import Receiving
import Scanning
package import Spool
package import Stock
package import Store

/// What a dock asks of its spool beside the queue.
extension Spool {
  /// A delivery that was opened here.
  func delivery(_ id: ID<Receipt>) async throws(SpoolError) -> Delivery? {
    try query { try $0.delivery(id) }
  }

  /// The scans that the server has confirmed, newest first.
  func acknowledged(limit: Int) async throws(SpoolError) -> [ID<Scan>] {
    try query { try $0.acknowledged(limit: limit) }.map(\.id)
  }

  /// What a device scanned last for a delivery, all of it posted: the label that its next symbol may
  /// complete.
  ///
  /// Nothing from before the last control, which ended that label.
  func recallable(of delivery: ID<Receipt>, _ device: String) async throws(SpoolError) -> [Scan] {
    let settled = try query { try $0.settled(of: device, limit: Self.recallLimit) }
    var scans: [Scan] = []
    for kept in settled {
      guard kept.entry.delivery == delivery, case .scan(let raw, _) = kept.entry.content,
        case .posted = kept.result
      else { break }
      let control = Control(raw)
      // A mark for the next carton is still meant for it; what an undo took back is not.
      if control == .undo { break }
      scans.append(Scan(id: kept.entry.id, occurredAt: kept.entry.occurredAt, raw: raw))
      if control == .damaged { break }
    }
    return scans.reversed()
  }

  /// More symbols than a label has.
  private static let recallLimit = 10

  /// Binds the spool to an installation for good.
  func bind(to installation: ID<Installation>) async throws(SpoolError) {
    try setFact(installationFact, String(installation.rawValue, radix: 16))
  }
}

private let installationFact = "installation"

extension SpoolReader {
  /// The installation whose server this spool belongs to; nil before the first contact.
  package func installation() async throws(SpoolError) -> ID<Installation>? {
    let text = try await query { try $0.fact(installationFact) }
    return text.flatMap { UInt128($0, radix: 16) }.map { ID(rawValue: $0) }
  }
}
