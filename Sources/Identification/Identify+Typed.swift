import GS1

/// Names what came without a symbology identifier.
func identifyTyped(
  _ text: Trimmed, today: CalendarDate
) throws(IdentificationError) -> Identification {
  let message = Array(text.bytes)
  if text.looksBracketed {
    do throws(GS1Error) {
      return Identification(
        try ElementString.parse(bracketed: message, today: today), nil, today: today)
    } catch {
      throw .elementString(error)
    }
  }
  if message.first == ElementString.separator {
    return try identifyMessage(message, nil, today: today)
  }
  var refusal: IdentificationError?
  if text.looksLikeMessage || beginsWithKey(message, today: today) {
    do throws(IdentificationError) {
      return try identifyMessage(message, nil, today: today)
    } catch {
      refusal = error
    }
  }
  let found = try identifyData(text, nil, today: today, suspectingGTIN: true)
  // A separator between values is no part of any text, so it was a message, and a wrong one.
  if let refusal, found.kind == .text, message.contains(ElementString.separator),
    ApplicationIdentifier.starting(message, at: 0) != nil
  {
    throw refusal
  }
  return found
}

/// Whether all of `message` is one and begins with a key whose check digit is right, which hardly
/// any other text is; the content of a logistic unit must be counted too.
private func beginsWithKey(_ message: [UInt8], today: CalendarDate) -> Bool {
  // The shortest is the GLN of a place behind three digits.
  guard message.count >= 16, 0x30...0x39 ~= message[0],
    let elements = try? ElementString.parse(message, today: today), let first = elements.first,
    first.identifier.components.contains(where: { $0.rules.contains(.checkDigit) })
  else { return false }
  let isContent = first.identifier == .content || first.identifier.code == "8026"
  return !isContent || elements.contains { $0.identifier == .count }
}
