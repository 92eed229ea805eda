package import GS1
package import Scanning

/// Names what `scan` is by the symbology that the scanner named, or else by the look of the data.
///
/// Only a symbology that carries GS1 messages makes one of any data: a plain Code 128 that begins
/// with `01` is text. From a keyboard, data is a GS1 message when it begins with FNC1 as a
/// separator or is in brackets, or when all of it reads as one and it has a separator or begins
/// with a GTIN or SSCC, or with the GTIN of a content that it also counts.
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
  guard let symbology = scan.symbology else { return try identifyTyped(scan.bytes, today: today) }
  if symbology.carriesGS1 {
    guard !scan.bytes.isEmpty else { throw .empty }
    return try identifyMessage(scan.bytes, symbology, today: today)
  }
  let text = try Trimmed(scan.bytes)
  switch symbology.description {
  case "]E0", "]E4":
    return Identification(text.string, try gtin(text.bytes), symbology)
  case "]E3":
    // The digits of the add-on stand behind the 13 of the item.
    return Identification(text.string, try gtin(text.bytes.prefix(13)), symbology)
  case "]I1", "]X0":
    if let gtin = try gtinIfDigits(text.bytes) {
      return Identification(text.string, gtin, symbology)
    }
    return try identifyData(text, symbology, today: today)
  case "]I0":
    // The scanner did not check the digit, and ITF reads parts of symbols as whole ones.
    return try identifyData(text, symbology, today: today, suspectingGTIN: true)
  case _:
    return try identifyData(text, symbology, today: today)
  }
}

/// Names what came without a symbology identifier.
private func identifyTyped(
  _ bytes: [UInt8], today: CalendarDate
) throws(IdentificationError) -> Identification {
  let text = try Trimmed(bytes)
  let message = Array(text.bytes)
  if text.looksBracketed {
    let elements = try wrapped { () throws(GS1Error) in
      try ElementString.parse(bracketed: message, today: today)
    }
    return Identification(elements, nil, today: today)
  }
  if message.first == ElementString.separator {
    return try identifyMessage(message, nil, today: today)
  }
  if text.looksLikeMessage || text.looksLikeContent,
    let identification = try? identifyMessage(message, nil, today: today),
    text.looksLikeMessage || identification.value(.count) != nil
  {
    return identification
  }
  return try identifyData(text, nil, today: today, suspectingGTIN: true)
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
    if var best = readings.first {
      best.readings = readings
      if case .failure(let fault) = parsed { best.fault = fault }
      return best
    }
  }
  switch parsed {
  case .success(let elements): return Identification(elements, symbology, today: today)
  case .failure(let error): throw .elementString(error)
  }
}

/// Runs `parse` and wraps its error.
private func wrapped(
  _ parse: () throws(GS1Error) -> [ElementString]
) throws(IdentificationError) -> [ElementString] {
  do throws(GS1Error) {
    return try parse()
  } catch {
    throw .elementString(error)
  }
}

/// The GTIN that a symbol brought which brings nothing else.
private func gtin(_ bytes: ArraySlice<UInt8>) throws(IdentificationError) -> GTIN {
  do throws(KeyError) {
    return try GTIN(bytes: bytes)
  } catch {
    throw .misread(error)
  }
}

/// The GTIN that a symbol brought; nil when the data has not a GTIN's length or digits.
private func gtinIfDigits(_ bytes: ArraySlice<UInt8>) throws(IdentificationError) -> GTIN? {
  do throws(KeyError) {
    return try GTIN(bytes: bytes)
  } catch {
    switch error {
    case .checkDigit: throw .misread(error)
    case .length, .notDigit: return nil
    }
  }
}
