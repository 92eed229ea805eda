package import GS1

extension Identification {
  /// The same scan from a device that has sent separators before: then it takes strong evidence to
  /// believe that one was lost.
  ///
  /// - Parameter today: the day that gives two-digit years their century.
  /// - Returns: the identification without readings, or as it is when the doubt remains.
  package func trustingSeparators(today: CalendarDate) -> Identification {
    guard !readings.isEmpty, fault == nil else { return self }
    let doubt = LostSeparator.examine(
      ElementString.message(elements), parsed: .success(elements), today: today,
      sendsSeparators: true)
    if doubt != nil { return self }
    var trusted = self
    trusted.readings = []
    return trusted
  }
}
