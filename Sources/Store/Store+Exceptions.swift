package import GS1
package import Identification
internal import Postgres
package import Receiving
package import Scanning
internal import Schema
package import Stock

/// Something that a supervisor must decide, or has decided.
package struct ReceivingException: Hashable, Sendable {
  /// 1 or more, as in `EX-000003`.
  package let number: Int64
  package let kind: ExceptionKind
  package let raisedAt: Instant
  package let scan: Scan
  /// The number of the receipt that the scan belongs to, 1 or more.
  package let receiptNumber: Int64
  /// The name of the device that scanned it.
  package let device: String
  /// Who scanned it.
  package let worker: String
  /// The item's own code; nil when the scan names no item.
  package let sku: String?
  /// What people call the item.
  package let name: String?
  package let quantity: Quantity?
  /// The lot on the label.
  package let lot: String?
  /// The serial number on the label.
  package let serial: String?
  /// The last day of use on the label.
  package let expiry: CalendarDate?
  /// The 18 digits of the logistic unit on the label.
  package let sscc: String?
  /// What was decided; nil while it waits.
  package let resolution: Resolution?

  /// A supervisor's decision, which is final.
  package struct Resolution: Hashable, Sendable {
    /// `accept`, `teach`, `return`, `damaged`, `ignore` or `undone`, as in SQL.
    package let answer: String
    /// Why, in the supervisor's words.
    package let reason: String
    /// Who decided.
    package let by: String
    package let at: Instant
  }
}

/// Why an answer to an exception was refused; nothing has changed then.
package enum ResolutionRefusal: String, Error, Hashable, Sendable {
  case unknownException
  case alreadyResolved
  /// The order that the goods are for has ended.
  case closedOrder
  case sameSerial
  case sameSSCC
  /// No open order expects the item.
  case notOrdered
  /// The scan names no item, so it cannot be taken in.
  case unknownItem
  /// The scan names a logistic unit, which means no item, and not one that was announced to hold
  /// one.
  case unknownContent
  /// More than an amount of money can count.
  case tooMuch
  /// The item is tracked by what the label does not say, so it could never be traced.
  case untraceable
}

extension Store {
  /// The exceptions, oldest first.
  package func exceptions(
    includingResolved: Bool, number: Int64? = nil
  ) async throws -> [ReceivingException] {
    try await run { session in
      try session.query(Statement(.exceptions), includingResolved, number).map { row throws in
        try ReceivingException(row)
      }
    }
  }

  /// The symbols of the label that a scan stands for, in the order of scanning; the scan is last.
  package func label(of scan: Scan) async throws -> [RawScan] {
    try await run { session in
      try session.query(Statement(.labelParts), scan.id.rawValue).map { row throws in
        RawScan(
          transmission: Array((try row[1, as: String?.self] ?? "").utf8)
            + (try row[0, as: [UInt8].self]))
      } + [scan.raw]
    }
  }

  /// Ends an exception without touching stock.
  ///
  /// - `answer`: `return`, `damaged` or `ignore`.
  package func dismiss(
    _ number: Int64, answer: String, reason: String, by actor: String
  ) async throws -> ResolutionRefusal? {
    let result = try await run { session in
      try session.query(Statement(.dismissException), number, answer, reason, actor).first {
        row throws(PostgresError) in try row[0, as: String.self]
      }
    }
    return try refusal(result)
  }

  /// Ends an exception by taking its goods in, beyond tolerance if need be.
  ///
  /// Sessions that collide on the same piece or row try again, by themselves.
  ///
  /// - `dock`: where the goods are.
  /// - `held`: the base units that the scan was read as; nil when it named no item then.
  /// - `known`: what history keeps of the goods beside their item, which goes with them.
  /// - `teaching`: the SKU that its code shall mean from now on, and how many base units one is;
  ///   forgotten again when the goods cannot be taken in.
  /// - `event`: the id and instant of the movement.
  package func accept(
    _ number: Int64, _ identification: Identification, at dock: String, held: Quantity?,
    known: Particulars, teaching: (sku: String, quantity: Quantity)?, reason: String,
    by actor: String, event: (id: ID<Scan>, at: Instant)
  ) async throws -> ResolutionRefusal? {
    for attempt in 1... {
      do {
        return try await connection.run { session in
          try session.transaction { session in
            if let teaching {
              // A logistic unit has no code that could mean an item from now on.
              if identification.isBareUnit { throw ResolutionRefusal.unknownContent }
              try Self.teach(identification, teaching.sku, teaching.quantity, &session)
            }
            let orders = try Self.orders(
              for: Set(identification.itemCodes),
              ssccs: identification.sscc.map { [$0] } ?? [], expected: [], dock: dock, &session)
            let place = try orders.destination(of: identification, known: known)
            let result = try session.query(
              Statement(.acceptException), number, teaching == nil ? "accept" : "teach", reason,
              actor, event.id.rawValue,
              PostgresTimestamp(microsecondsSince1970: event.at.microsecondsSince1970),
              place.line.key.rawValue, (held ?? place.quantity).rawValue
            ).first { row throws(PostgresError) in try row[0, as: String.self] }
            if let refusal = try refusal(result) { throw refusal }
            return nil
          }
        }
      } catch let error as PostgresError {
        guard attempt < 4, error.isRetryable || error.sqlState == "TL006" else {
          throw StoreError(error)
        }
      } catch let refusal as ResolutionRefusal {
        return refusal
      } catch let refusal as OpenOrders.NoDestination {
        return ResolutionRefusal(refusal)
      }
    }
    preconditionFailure("the last attempt returns or throws")
  }

  private static func teach(
    _ identification: Identification, _ sku: String, _ quantity: Quantity,
    _ session: inout Session
  ) throws {
    for code in identification.itemCodes.prefix(1) {
      switch code {
      case .gtin(let gtin):
        _ = try session.query(
          Statement(.teach), gtin.description, true, sku, quantity.rawValue)
      case .text(let text):
        _ = try session.query(Statement(.teach), text, false, sku, quantity.rawValue)
      }
    }
  }
}

extension ResolutionRefusal {
  /// Why there is no place for the goods.
  fileprivate init(_ refusal: OpenOrders.NoDestination) {
    self =
      switch refusal {
      case .unknownItem: .unknownItem
      case .unknownContent: .unknownContent
      case .notOrdered: .notOrdered
      case .ended: .closedOrder
      case .untraceable: .untraceable
      }
  }
}

/// Reads how `api` answers a resolution.
private func refusal(_ answer: String?) throws -> ResolutionRefusal? {
  if answer == "resolved" { return nil }
  guard let refusal = answer.flatMap(ResolutionRefusal.init) else {
    throw StoreError(.bug, "a resolution was answered \"\(answer ?? "")\"")
  }
  return refusal
}

extension ReceivingException {
  fileprivate init(_ row: borrowing Row) throws {
    func instant(_ stamp: PostgresTimestamp) -> Instant {
      Instant(microsecondsSince1970: stamp.microsecondsSince1970)
    }
    guard let kind = ExceptionKind(rawValue: try row[1]) else {
      throw StoreError(.bug, "an exception's kind is unknown")
    }
    number = try row[0]
    self.kind = kind
    raisedAt = instant(try row[2])
    receiptNumber = try row[4]
    device = try row[5]
    scan = Scan(
      id: ID(rawValue: try row[3]), occurredAt: instant(try row[6]),
      raw: RawScan(
        transmission: Array((try row[8, as: String?.self] ?? "").utf8)
          + (try row[7, as: [UInt8].self])))
    sku = try row[9]
    name = try row[10]
    quantity = try row[11, as: Int64?.self].map { Quantity($0) }
    lot = try row[12]
    serial = try row[13]
    expiry = try row.optionalDate(14)
    sscc = try row[15]
    worker = try row[20]
    if let answer = try row[16, as: String?.self] {
      resolution = Resolution(
        answer: answer, reason: try row[17], by: try row[18],
        at: instant(try row[19]))
    } else {
      resolution = nil
    }
  }
}
