import Forwarding
import Glibc
import Receiving
import Scanning
import Spool
import Stock
import Testing

/// A directory of this test alone, removed when the value ends.
final class Scratch: Sendable {
  let path: String

  /// - `parent`: where it is made.
  init(in parent: String = "/tmp") throws {
    var template = [CChar](
      (parent + "/tally-spool-XXXXXX").utf8.map { CChar(bitPattern: $0) } + [0])
    let made = unsafe mkdtemp(&template) != nil
    try #require(made)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// A directory in memory where there is a file system for that: for thousands of starts, and calls
  /// that fail by themselves, no disk is needed.
  static func inMemory() throws -> Scratch {
    try Scratch(in: Files.exists("/dev/shm") ? "/dev/shm" : "/tmp")
  }

  /// Where the test keeps its spool.
  var spool: String { path + "/spool" }

  deinit { try? Files.removeAll(path) }
}

/// Deliveries and scans with ids that tell which they are.
enum Sample {
  static let instant = Instant(microsecondsSince1970: 1_763_800_000_000_000)

  static let delivery = delivery(1)

  static func delivery(_ number: UInt128, dock: String = "DOCK-1") -> Delivery {
    Delivery(
      id: ID(rawValue: 0xD0_0000 + number), dock: dock, worker: "ann",
      expectedOrders: ["PO-1", "PO-2"], openedAt: instant)
  }

  /// The scan of this number, which is its id and in its bytes.
  static func scan(
    _ number: Int, device: String = "reader", of delivery: Delivery = delivery,
    mayBeKnown: Bool = false, at instant: Instant = instant
  ) -> SpoolDraft {
    SpoolDraft(
      id: ID(rawValue: UInt128(number)), delivery: delivery.id, device: device,
      occurredAt: instant,
      content: .scan(
        RawScan(transmission: [UInt8]("]C10195060001343\u{1D}\(number)".utf8)),
        mayBeKnown: mayBeKnown))
  }

  static func end(_ number: Int, of delivery: Delivery = delivery) -> SpoolDraft {
    SpoolDraft(
      id: ID(rawValue: UInt128(number)), delivery: delivery.id, device: "reader",
      occurredAt: instant, content: .complete)
  }

  static func scans(_ numbers: ClosedRange<Int>) -> [SpoolDraft] { numbers.map { scan($0) } }

  /// A spool of these settings with the sample delivery opened.
  static func spool(
    in scratch: Scratch, _ settings: SpoolSettings = small
  ) async throws -> Spool {
    let spool = try await Spool.open(scratch.spool, settings)
    try await spool.open(delivery)
    return spool
  }

  /// With a reserve that no disk of a test is too small for.
  static let small = SpoolSettings(reserveByteCount: 64 << 10)
}

extension Spool {
  /// The numbers of the pending scans, in their order.
  func pendingNumbers() throws -> [Int] {
    try entries(after: 0, limit: 1_000_000).map { Int($0.id.rawValue) }
  }
}
