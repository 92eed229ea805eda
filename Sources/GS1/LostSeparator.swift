/// What a message can mean when a scanner or a keyboard dropped the separators between its values.
///
/// A value without predefined length ends at a separator. When that is lost, the value swallows
/// what follows, and often the message still obeys every rule: `10ABC21XYZ` is a lot `ABC21XYZ`,
/// or a lot `ABC` and a serial number `XYZ`. No rule of GS1 tells the two apart, so both are shown,
/// the more plausible first, and what is expected decides, or a person does.
///
/// Plausibility is counted in tenths of a bit of surprise, see ``LostSeparatorSurprise``.
package enum LostSeparator {
  /// One way to read a message.
  package struct Reading: Hashable, Sendable {
    /// The element strings in the order of the message; one or more, each of which obeys the rules
    /// of its identifier, none contradicting another.
    package let elements: [ElementString]
    /// How surprising the reading is, in tenths of a bit.
    ///
    /// One with 10 more is half as likely; only readings of one message compare.
    package let surprise: Int
    /// How many separators must have been lost; 0 for the message read as it stands.
    package let lostCount: Int
  }

  /// That a message may have lost separators, with what it can mean.
  package struct Suspicion: Hashable, Sendable {
    /// All plausible readings, the most plausible first; one or more, 16 at most, with the literal
    /// one among them when there is one.
    package let readings: [[ElementString]]
    /// The message read as it stands; nil when it breaks a rule.
    package let literal: [ElementString]?
  }

  /// The most readings that a suspicion has.
  package static let readingLimit = 16

  /// The most bytes of a message that is examined: more than any symbol holds.
  package static let byteLimit = 8_192

  /// All plausible readings of a message, the literal one among them.
  ///
  /// The work is bounded: for longer ones it grows with the bytes, and a message made to have
  /// very many readings loses the least plausible of them.
  ///
  /// - Parameters:
  ///   - message: the bytes, without the symbology identifier.
  ///   - today: the day that gives two-digit years their century.
  ///   - sendsSeparators: whether the device is known to send separators.
  ///   - limit: the most readings.
  /// - Returns: the readings, the most plausible first; empty when there is none.
  package static func readings(
    of message: [UInt8], today: CalendarDate, sendsSeparators: Bool = false,
    limit: Int = readingLimit
  ) -> [Reading] {
    guard message.count <= byteLimit else { return [] }
    var search = LostSeparatorSearch(message, today: today, sendsSeparators: sendsSeparators)
    let found = search.readings()
    guard let best = found.first else { return [] }
    let plausible = found.filter {
      $0.lostCount == 0 || $0.surprise <= best.surprise + LostSeparatorSurprise.width
    }
    // The literal reading is one of them however many others are more plausible.
    guard plausible.count > limit, let literal = plausible.firstIndex(where: { $0.lostCount == 0 }),
      literal >= limit
    else { return Array(plausible.prefix(limit)) }
    return plausible.prefix(max(0, limit - 1)) + [plausible[literal]]
  }

  /// Judges whether a message may have lost separators.
  ///
  /// A message that breaks a rule is suspected when it can be read with separators put in. One that
  /// does not is suspected when another reading is about as plausible. A separator in a message
  /// shows that the device sends them; then only strong evidence counts.
  ///
  /// - Parameters:
  ///   - message: the bytes, without the symbology identifier.
  ///   - parsed: what ``ElementString/parse(_:today:)`` made of them.
  ///   - today: the day that gives two-digit years their century.
  ///   - sendsSeparators: whether the device is known to send separators, because it once did.
  /// - Returns: nil when there is nothing to suspect, which for nearly all messages takes tens of
  ///   nanoseconds.
  package static func examine(
    _ message: [UInt8], parsed: Result<[ElementString], GS1Error>, today: CalendarDate,
    sendsSeparators: Bool = false
  ) -> Suspicion? {
    switch parsed {
    case .success(let elements):
      let sendsSeparators =
        sendsSeparators || message.dropFirst().contains(ElementString.separator)
      guard mayHideIdentifier(elements, sendsSeparators: sendsSeparators) else { return nil }
      let readings = readings(of: message, today: today, sendsSeparators: sendsSeparators)
      guard let literal = readings.first(where: { $0.lostCount == 0 }),
        let other = readings.first(where: { $0.lostCount > 0 }),
        other.surprise <= literal.surprise + LostSeparatorSurprise.doubt
      else { return nil }
      return Suspicion(readings: readings.map(\.elements), literal: elements)
    case .failure:
      let readings = readings(of: message, today: today, sendsSeparators: sendsSeparators)
      guard !readings.isEmpty else { return nil }
      return Suspicion(readings: readings.map(\.elements), literal: nil)
    }
  }
}
