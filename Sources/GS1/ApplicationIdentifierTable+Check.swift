extension ApplicationIdentifierTable {
  /// Checks a whole value against the components of its row.
  func check(_ value: Span<UInt8>, against row: Row, today: CalendarDate) throws(Fault) {
    if value.count < Int(row.least) {
      try checkCharacters(value, against: row)
      throw Fault(.tooShort(minimum: Int(row.least)), at: value.count)
    }
    if value.count > Int(row.most) {
      try checkCharacters(value, against: row)
      throw Fault(.tooLong(maximum: Int(row.most)), at: Int(row.most))
    }
    var start = 0
    for index in row.components {
      let component = components[index]
      let end = min(start + Int(component.most), value.count)
      if end == start, component.isOptional { return }
      let part = value.extracting(start..<end)
      do throws(Fault) {
        try component.characters.check(part)
        guard part.count >= Int(component.least) else {
          throw Fault(.tooShort(minimum: start + Int(component.least)), at: part.count)
        }
        try component.checkRules(part, today: today)
      } catch {
        throw error.shifted(by: start)
      }
      start = end
    }
  }

  /// Checks the characters of a value whose length is wrong: one of them may come first.
  private func checkCharacters(_ value: Span<UInt8>, against row: Row) throws(Fault) {
    var start = 0
    for index in row.components {
      let end = min(start + Int(components[index].most), value.count)
      do throws(Fault) {
        try components[index].characters.check(value.extracting(start..<end))
      } catch {
        throw error.shifted(by: start)
      }
      start = end
    }
  }
}
