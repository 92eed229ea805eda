package import GS1
package import Scanning

/// Names what `scan` is by the symbology that the scanner named, or else by the look of the data.
///
/// Only a symbology that carries GS1 messages makes one of any data: a plain Code 128 that begins
/// with `01` is text. From a keyboard, data is a GS1 message when it is in brackets, or when all
/// of it reads as one and it has a separator or begins with a GTIN or SSCC, or with the GTIN of a
/// content that it also counts.
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
  guard !symbology.carriesGS1 else {
    guard !scan.bytes.isEmpty else { throw .empty }
    let elements = try elements { () throws(GS1Error) in
      try ElementString.parse(scan.bytes, today: today)
    }
    return Identification(elements, symbology, today: today)
  }
  let text = try Trimmed(scan.bytes)
  switch symbology.description {
  case "]E0", "]E4":
    return Identification(text.string, try gtin(text.bytes), symbology)
  case "]E3":
    // The digits of the add-on stand behind the 13 of the item.
    return Identification(text.string, try gtin(text.bytes.prefix(13)), symbology)
  case "]I1", "]X0":
    return Identification(text.string, try gtinIfDigits(text.bytes), symbology)
  case "]I0":
    // The scanner did not check the digit, and ITF reads parts of symbols as whole ones.
    return text.identification(symbology, suspecting: true)
  case _:
    return text.identification(symbology, suspecting: false)
  }
}

/// Names what came without a symbology identifier.
private func identifyTyped(
  _ bytes: [UInt8], today: CalendarDate
) throws(IdentificationError) -> Identification {
  let text = try Trimmed(bytes)
  if text.looksBracketed {
    let elements = try elements { () throws(GS1Error) in
      try ElementString.parse(bracketed: text.bytes, today: today)
    }
    return Identification(elements, nil, today: today)
  }
  let message = Array(text.bytes)
  if text.looksLikeMessage || text.looksLikeContent,
    let elements = try? ElementString.parse(message, today: today),
    text.looksLikeMessage || elements.contains(where: { $0.identifier.code == "37" })
  {
    return Identification(elements, nil, today: today)
  }
  return text.identification(nil, suspecting: true)
}

/// Runs `parse` and wraps its error.
private func elements(
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
