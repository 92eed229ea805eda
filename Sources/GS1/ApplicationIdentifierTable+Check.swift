extension ApplicationIdentifierTable {
  /// Checks a whole value against the components of its row.
  func check(_ value: Span<UInt8>, against row: Row, today: CalendarDate) throws(Fault) {
    guard value.count >= Int(row.least) else {
      throw Fault(.tooShort(minimum: Int(row.least)), at: value.count)
    }
    guard value.count <= Int(row.most) else {
      throw Fault(.tooLong(maximum: Int(row.most)), at: Int(row.most))
    }
    var start = 0
    for index in row.components {
      let component = components[index]
      let end = min(start + Int(component.most), value.count)
      if end == start, component.isOptional { return }
      guard end - start >= Int(component.least) else {
        throw Fault(.tooShort(minimum: start + Int(component.least)), at: end)
      }
      do throws(Fault) {
        try component.check(value.extracting(start..<end), today: today)
      } catch {
        throw error.shifted(by: start)
      }
      start = end
    }
  }
}
