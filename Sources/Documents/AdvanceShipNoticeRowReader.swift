import GS1

/// Reads the lines of notices one after another, and sees that nothing is announced twice.
struct AdvanceShipNoticeRowReader {
  private var lines = TakenCodes<[String]>()
  private var pieces = TakenCodes<[String]>()
  private var units: [SSCC: (notice: AdvanceShipNoticeDocument.Notice, row: Int)] = [:]
  /// The notices of rows with a fault, as far as the row tells.
  private(set) var incomplete: Set<String> = []

  /// The row's line; nil when it has a fault, which is then noted in `fields`.
  mutating func read(_ fields: inout RowFields) -> AdvanceShipNoticeDocument.Row? {
    let number = fields.required("asn", FieldReading.code)
    let supplier = fields.required("supplier", FieldReading.code)
    let order = fields.required("po", FieldReading.code)
    let line = fields.required("line", FieldReading.lineNumber)
    let sscc = fields.optional("sscc", FieldReading.sscc)
    let sku = fields.required("sku", FieldReading.code)
    let quantity = fields.required("quantity", FieldReading.quantity)
    let unit = fields.optional("unit", PurchaseOrderRowReader.unit)
    let lot = fields.optional("lot", FieldReading.labelText)
    let serial = fields.optional("serial", FieldReading.labelText)
    let expiry = fields.optional("expiry", FieldReading.date)

    if let number, let supplier, let line {
      lines.take([supplier, number, "\(line)"], "line", "line \(line) of \(number)", &fields)
    }
    if let sku, let serial {
      pieces.take([sku, serial], "serial", "serial \(serial) of \(sku)", &fields)
    }
    if let sscc, let number, let supplier {
      keep(sscc, in: .init(number: number, supplier: supplier), &fields)
    }
    guard fields.problems.isEmpty, let number, let supplier, let order, let line, let sku,
      let quantity
    else {
      if let number { incomplete.insert(number) }
      return nil
    }
    return AdvanceShipNoticeDocument.Row(
      row: fields.row.number, notice: .init(number: number, supplier: supplier),
      purchaseOrder: order, line: line, sscc: sscc, sku: sku, quantity: quantity,
      unit: unit ?? .base, lot: lot, serial: serial, expiry: expiry)
  }

  /// Notes where a logistic unit stands in a second notice; in one it may hold several things.
  private mutating func keep(
    _ sscc: SSCC, in notice: AdvanceShipNoticeDocument.Notice, _ fields: inout RowFields
  ) {
    let first = units[sscc, default: (notice, fields.row.number)]
    units[sscc] = first
    guard first.notice != notice else { return }
    fields.refuse("sscc", "\(sscc) is in \(first.notice.number) in row \(first.row) before")
  }
}
