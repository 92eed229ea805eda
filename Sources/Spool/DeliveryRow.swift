internal import Forwarding
internal import GRDB
internal import Stock

extension Delivery {
  /// Reads all columns of `delivery` in their order.
  init(_ row: Row) throws(DamagedRow) {
    let values = SpoolRow(row, of: "delivery")
    self.init(
      id: try values.id(0), dock: try values.text(1), worker: try values.text(2),
      expectedOrders: try Self.orders(try values.bytes(3), values), openedAt: try values.instant(4))
    guard try values.number(5) == checksum else { throw values.damage }
  }

  private static func orders(
    _ bytes: [UInt8], _ values: SpoolRow
  ) throws(DamagedRow) -> Set<String> {
    var orders: Set<String> = []
    var rest = bytes[...]
    while !rest.isEmpty {
      guard rest.count >= 2, let high = rest.popFirst(), let low = rest.popFirst() else {
        throw values.damage
      }
      let count = Int(high) << 8 | Int(low)
      guard rest.count >= count else { throw values.damage }
      orders.insert(String(decoding: rest.prefix(count), as: UTF8.self))
      rest = rest.dropFirst(count)
    }
    return orders
  }

  /// The numbers in their order, each behind its length in two bytes.
  private var orders: [UInt8] {
    expectedOrders.sorted().flatMap { number in
      let bytes = [UInt8](number.utf8.prefix(0xFFFF))
      return [UInt8(bytes.count >> 8), UInt8(bytes.count & 0xFF)] + bytes
    }
  }

  private var checksum: Int64 {
    var sum = Checksum()
    sum.add(id.bytes)
    sum.add(dock)
    sum.add(worker)
    sum.add(orders)
    sum.add(openedAt.microsecondsSince1970)
    return sum.value
  }

  /// What ``SpoolSQL/openDelivery`` takes.
  var arguments: StatementArguments {
    [
      id.bytes.blob, dock, worker, orders.blob, openedAt.microsecondsSince1970, checksum,
    ]
  }

  /// The same as SQLite can keep it.
  var keepable: Delivery {
    Delivery(
      id: id, dock: dock.withoutZeros, worker: worker.withoutZeros, expectedOrders: expectedOrders,
      openedAt: openedAt)
  }
}
