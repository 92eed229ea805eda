/// A rule broken at the byte with the index `index`.
struct ComponentError: Error {
  let reason: GS1Error.Reason
  let index: Int
}

extension ApplicationIdentifier.Component {
  /// Checks the characters and the rules of `part`, whose length is right in the whole value.
  func check(_ part: ArraySlice<UInt8>, today: CalendarDate) throws(ComponentError) {
    if part.isEmpty, isOptional { return }
    guard part.count >= length.lowerBound else {
      throw ComponentError(reason: .tooShort(minimum: length.lowerBound), index: part.endIndex)
    }
    for index in part.indices where !characters.contains(part[index]) {
      throw ComponentError(reason: .character(characters), index: index)
    }
    for rule in rules {
      switch rule {
      case .checkDigit: try checkCheckDigit(part)
      case .date, .dateOrMonth:
        do throws(CalendarDateError) {
          _ = try CalendarDate(
            yymmdd: part, today: today, dayZero: rule == .date ? .refused : .endOfMonth)
        } catch {
          throw ComponentError(reason: .date(error), index: part.startIndex)
        }
      case .companyPrefix:
        guard part.prefix(4).filter(Digits.contains).count == 4 else {
          throw ComponentError(reason: .companyPrefix, index: part.startIndex)
        }
      case _: break
      }
    }
  }

  private func checkCheckDigit(_ digits: ArraySlice<UInt8>) throws(ComponentError) {
    do throws(KeyError) {
      _ = try Digits.key(digits, lengths: [digits.count])
    } catch {
      switch error {
      case .checkDigit(let found, let expected):
        throw ComponentError(
          reason: .checkDigit(found: found, expected: expected), index: digits.endIndex - 1)
      case .length, .notDigit:
        throw ComponentError(reason: .character(.digits), index: digits.startIndex)
      }
    }
  }
}
