/// Which element strings may not stand together.
///
/// Source: GS1 General Specifications, section 4.13; GS1 Barcode Syntax Dictionary 2026-01-27.
extension ElementString {
  /// The codes of the first two element strings that must not stand on one label.
  ///
  /// - Parameter elements: those of all symbols of the label.
  /// - Returns: the earlier code first, the same code twice when it has two values; nil when all
  ///   may stand together.
  package static func conflict(
    in elements: some Collection<ElementString>
  ) -> (String, String)? {
    let table = ApplicationIdentifierTable.standard
    var earlier: [ElementString] = []
    for element in elements {
      for other in earlier where element.conflict(with: other, table) != nil {
        return (other.identifier.code, element.identifier.code)
      }
      earlier.append(element)
    }
    return nil
  }

  /// Why this element string must not stand beside an `earlier` one; nil when it may.
  fileprivate func conflict(
    with earlier: ElementString, _ table: ApplicationIdentifierTable
  ) -> GS1Error.Reason? {
    if identifier == earlier.identifier { return value == earlier.value ? nil : .repeated }
    let entry = table.rows[Int(identifier.row)].entry
    guard table.exclusions.has(entry, table.rows[Int(earlier.identifier.row)].entry) else {
      return nil
    }
    let codes = [identifier.code, earlier.identifier.code]
    guard let signature = codes.firstIndex(of: Exclusions.signature) else {
      return .excluded(by: earlier.identifier)
    }
    let key = signature == 0 ? earlier : self
    let isSerialized = key.value.utf8.count > key.identifier.length.lowerBound
    return isSerialized ? nil : .unserialized(key.identifier)
  }
}

extension [ElementString] {
  /// Appends `element`, whose identifier is at `offset`, unless it contradicts one before it.
  @inline(__always)  // A call would count references to the array: a tenth of the time of a scan.
  mutating func append(
    checked element: ElementString, at offset: Int, _ table: ApplicationIdentifierTable
  ) throws(GS1Error) {
    let entry = table.rows[Int(element.identifier.row)].entry
    let excludes = table.exclusions.hasAny(entry)
    // Only pairs that may be wrong are looked at whole: that costs references to their values.
    var index = 0
    while index < count {
      let other = self[index].identifier
      if other == element.identifier
        || excludes && table.exclusions.has(entry, table.rows[Int(other.row)].entry),
        let reason = element.conflict(with: self[index], table)
      {
        throw GS1Error(reason, at: offset, in: element.identifier.code)
      }
      index += 1
    }
    guard count < ElementString.countLimit else {
      throw GS1Error(.tooMany, at: offset, in: element.identifier.code)
    }
    append(element)
  }
}
