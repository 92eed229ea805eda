extension EPC {
  /// Reads an EPC of TDS 2.0 or later: toggle, filter, the values of the key, additional data.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, sections 14.5.1 and 15.3.
  init(plus scheme: EPCScheme, from reader: inout BitReader) throws(EPCError) {
    let toggleOffset = reader.offset
    let hasData = try reader.read(1, .data) == 1
    let filter = UInt8(try reader.read(3, .filter))
    var data: [Value] = []
    if scheme == .dsgtinPlus { data.append(try reader.readPrioritisedDate()) }
    let start = reader.offset
    var values: [Value] = []
    for code in scheme.kind.identifiers {
      let field: EPCError.Field = values.isEmpty ? .key : .serial
      values.append(Value(code, try reader.readValue(code, field)))
    }
    let identity: EPC
    do throws(EPCError) {
      identity = try EPC(scheme.kind, values: values, companyPrefixLength: nil)
    } catch {
      throw error.moved(to: error.field, atBit: start)
    }
    if hasData {
      let before = data.count
      try reader.readData(into: &data)
      guard data.count > before else {
        throw EPCError(.dataMissing, .data, at: toggleOffset, .bit)
      }
    }
    self.init(
      scheme.kind, scheme: scheme, filter: filter, data: data, pieces: identity.pieces,
      number: identity.number, text: identity.text, part: identity.part)
  }

  /// Writes what stands behind the header of a scheme of TDS 2.0 or later.
  func writePlus(_ scheme: EPCScheme, to writer: inout BitWriter) throws(EPCError) {
    let dates = scheme == .dsgtinPlus ? 1 : 0
    writer.write(data.count > dates ? 1 : 0, 1)
    writer.write(UInt64(filter), 3)
    if scheme == .dsgtinPlus {
      guard let date = data.first, let type = Self.dateTypes.firstIndex(of: date.code) else {
        throw EPCError(.missing("17"), .date, at: 0, .character)
      }
      writer.write(UInt64(type), 4)
      // Harvest dates may be ranges elsewhere; here all are six digits.
      try writer.writeValue(Value("17", date.value), .date)
    }
    for value in keyValues { try writer.writeValue(value, .key) }
    for value in data.dropFirst(dates) {
      for digit in value.code.utf8 { writer.write(UInt64(digit & 0xF), 4) }
      try writer.writeValue(value, .data)
    }
  }

  /// The application identifiers of a prioritised date, in the order of their numbers.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, section 14.5.3.
  static let dateTypes = ["11", "13", "15", "16", "17", "7006", "7007"]

  /// ``data`` with the first date that DSGTIN+ can hold in front.
  var dataByDate: [Value] {
    guard
      let index = data.firstIndex(where: {
        Self.dateTypes.contains($0.code) && $0.value.utf8.count == 6
      })
    else { return data }
    var rest = data
    return [rest.remove(at: index)] + rest
  }
}

extension BitReader {
  /// Reads which date it is, and the date.
  fileprivate mutating func readPrioritisedDate() throws(EPCError) -> EPC.Value {
    let type = try read(4, below: UInt64(EPC.dateTypes.count), .date)
    return EPC.Value(EPC.dateTypes[Int(type)], try readValue("17", .date))
  }

  /// Reads application identifiers and values until only zero bits are left.
  fileprivate mutating func readData(into data: inout [EPC.Value]) throws(EPCError) {
    while remaining >= 8, memory.firstOne(from: offset, to: memory.bitCount) != nil {
      let start = offset
      let unknown = EPCError(.unknownApplicationIdentifier, .data, at: start, .bit)
      var code = TextBuffer()
      while code.count < 4, ValueFormat.components(of: code.string) == nil {
        let digit = UInt8(try read(4, .data))
        guard digit < 10 else { throw unknown }
        code.append(0x30 + digit)
      }
      guard ValueFormat.components(of: code.string) != nil else { throw unknown }
      data.append(EPC.Value(code.string, try readValue(code.string, .data)))
    }
  }
}
