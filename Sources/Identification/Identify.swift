package import GS1
package import Scanning

/// Names what `scan` is by the symbology that the scanner named, or else by the look of the data.
///
/// Only a symbology that carries GS1 messages makes one of any data: a plain Code 128 that begins
/// with `01` is text. From a keyboard, data is a GS1 message when it begins with FNC1 as a
/// separator or is in brackets, or when all of it reads as one and it has a separator or begins
/// with a key whose check digit is right. A key of the content must be counted too.
///
/// - Parameters:
///   - scan: any bytes.
///   - today: the day that gives two-digit years their century.
/// - Returns: the one reading of these bytes; the same bytes always have the same.
/// - Throws: ``IdentificationError`` for a scan to repeat or a label that is wrong.
package func identify(
  _ scan: RawScan, today: CalendarDate
) throws(IdentificationError) -> Identification {
  if scan.bytes.contains(0) { throw .nul }
  // Its digits would pass for a short SKU (ISO/IEC 24778:2008, annex A).
  if let kind = scan.symbology?.characters, kind == ("z", "C") { throw .rune }
  guard scan.symbology?.sendsInterpretations == true, let data = ChannelData(scan.bytes) else {
    return try identifySymbol(scan.bytes, scan.symbology, today: today)
  }
  return try placed({ data.offsets[$0] }) { () throws(IdentificationError) in
    try identifySymbol(data.bytes, scan.symbology, today: today)
  }
}

/// Names data as it stands in the symbol or was typed.
private func identifySymbol(
  _ bytes: [UInt8], _ symbology: SymbologyIdentifier?, today: CalendarDate
) throws(IdentificationError) -> Identification {
  if let symbology, symbology.carriesGS1 {
    guard !bytes.isEmpty else { throw .empty }
    // No message begins with a letter; printers put links into such symbols all the same.
    if let link = try identifyLink(bytes, symbology, today: today) { return link }
    return try identifyMessage(bytes, symbology, today: today)
  }
  let text = try Trimmed(bytes)
  var found = try placed({ $0 + text.bytes.startIndex }) { () throws(IdentificationError) in
    guard let symbology else { return try identifyTyped(text, today: today) }
    return try identifyPlain(text, symbology, today: today)
  }
  if found.text != nil, !text.isUTF8 { found.hasEscapedText = true }
  return found
}

/// Runs `identify` on a part of the data; `place` finds its bytes in the whole.
private func placed(
  _ place: (Int) -> Int,
  _ identify: () throws(IdentificationError) -> Identification
) throws(IdentificationError) -> Identification {
  do throws(IdentificationError) {
    var identification = try identify()
    identification.fault = identification.fault?.moved(place)
    return identification
  } catch {
    throw error.moved(place)
  }
}

/// Names the data of a symbol that does not claim to hold a GS1 message.
private func identifyPlain(
  _ text: Trimmed, _ symbology: SymbologyIdentifier, today: CalendarDate
) throws(IdentificationError) -> Identification {
  switch symbology.characters {
  case ("E", "0"..."4"):
    return try identifyItem(Array(text.bytes), symbology, today: today)
  case ("I", "1"), ("X", "0"):
    if let gtin = try gtinIfDigits(text, symbology) {
      return Identification(text.string, gtin, symbology)
    }
    return try identifyData(text, symbology, today: today)
  case ("I", "0"):
    // The scanner did not check the digit, and ITF reads parts of symbols as whole ones.
    return try identifyData(text, symbology, today: today, suspectingGTIN: true)
  case _:
    return try identifyData(text, symbology, today: today)
  }
}

/// Names a GS1 message, with all that it may say when a separator seems to be lost.
func identifyMessage(
  _ message: [UInt8], _ symbology: SymbologyIdentifier?, today: CalendarDate
) throws(IdentificationError) -> Identification {
  let parsed: Result<[ElementString], GS1Error>
  do throws(GS1Error) {
    parsed = .success(try ElementString.parse(message, today: today))
  } catch {
    parsed = .failure(error)
  }
  if let suspicion = LostSeparator.examine(message, parsed: parsed, today: today) {
    let readings = suspicion.readings.map { Identification($0, symbology, today: today) }
    let literal = suspicion.literal.map { Identification($0, symbology, today: today) }
    if var shown = literal ?? readings.first {
      shown.readings = readings
      if case .failure(let fault) = parsed { shown.fault = fault }
      return shown
    }
  }
  switch parsed {
  case .success(let elements): return Identification(elements, symbology, today: today)
  case .failure(let error): throw .elementString(error)
  }
}

/// The GTIN that a symbol brought; nil when the data has not a GTIN's length or digits.
private func gtinIfDigits(
  _ text: Trimmed, _ symbology: SymbologyIdentifier
) throws(IdentificationError) -> GTIN? {
  do throws(KeyError) {
    return try GTIN(bytes: text.bytes)
  } catch {
    switch error {
    case .checkDigit:
      // Of a symbology that the scanner does not name, eight digits may be a UPC-E.
      if symbology.characters == ("X", "0"), let gtin = text.upcE { return gtin }
      throw .misread(error)
    case .length, .notDigit: return nil
    }
  }
}
