import GS1
import MH10
import Scanning

/// Names data of a symbol that may hold anything: a link, a label, a tag's URI, a GTIN, or text.
///
/// - `suspectingGTIN`: whether digits that would be a GTIN but for the check digit are suspected.
func identifyData(
  _ text: Trimmed, _ symbology: SymbologyIdentifier?, today: CalendarDate,
  suspectingGTIN: Bool = false
) throws(IdentificationError) -> Identification {
  let bytes = Array(text.bytes)
  if bytes.first == ElementString.separator {
    return try identifyMessage(bytes, symbology, today: today)
  }
  if let link = try identifyLink(bytes, symbology, today: today) { return link }
  if let label = try identifyLabel(text, bytes, symbology, today: today) { return label }
  if let tag = try identifyTag(text, symbology, today: today) { return tag }
  var identification = text.identification(symbology, suspecting: suspectingGTIN)
  if identification.kind == .text, symbology == nil || symbology?.isLinear == true {
    identification.single = DataElement.single(bytes)
  }
  return identification
}

/// Names a GS1 Digital Link; nil for other data, web addresses included.
func identifyLink(
  _ bytes: [UInt8], _ symbology: SymbologyIdentifier?, today: CalendarDate
) throws(IdentificationError) -> Identification? {
  guard bytes.first == UInt8(ascii: "h") || bytes.first == UInt8(ascii: "H") else { return nil }
  do throws(DigitalLinkError) {
    let link = try DigitalLink(bytes, acceptsShortGTIN: true, today: today)
    return Identification(link.elements, symbology, today: today, kind: .digitalLink)
  } catch {
    // A key whose check digit alone is wrong is a misread link, not any address.
    if case .value(.checkDigit) = error.reason { throw .link(error) }
    guard DigitalLink.looksLikeOne(bytes, acceptsShortGTIN: true, today: today) else { return nil }
    throw .link(error)
  }
}

/// Names a supplier's label; nil for other data.
private func identifyLabel(
  _ text: Trimmed, _ bytes: [UInt8], _ symbology: SymbologyIdentifier?, today: CalendarDate
) throws(IdentificationError) -> Identification? {
  guard let label = try label(text, bytes) else { return nil }
  var identification = Identification(.mh10, symbology)
  if !label.messages.isEmpty {
    identification = try identifyMessages(label.messages, of: bytes, symbology, today: today)
  }
  if label.elements.isEmpty, identification.elements.isEmpty {
    identification.text = text.string
  }
  identification.kind = label.elements.isEmpty && !identification.elements.isEmpty ? .gs1 : .mh10
  identification.label = label
  identification.gtin = identification.gtin ?? label.gtin
  identification.expiry = identification.expiry ?? label.expiry(today: today)
  identification.bestBefore =
    identification.expiry == nil ? identification.bestBefore ?? label.bestBefore(today: today) : nil
  if label.hibc?.checkIsRight == false {
    // As likely a text that begins so: whoever taught it as a code knows it as a whole.
    identification.text = text.string
    identification.suspectsCheck = true
  }
  return identification
}

/// The label that the data is; nil for other data.
private func label(
  _ text: Trimmed, _ bytes: [UInt8]
) throws(IdentificationError) -> SupplierLabel? {
  do throws(LabelError) {
    guard let label = try SupplierLabel.recognize(Array(text.untrimmedEnd)) else { return nil }
    // A space at the end is the check character of HIBC, or nothing.
    if label.hibc?.checkIsRight == false, let trimmed = try SupplierLabel.recognize(bytes),
      trimmed.hibc?.checkIsRight == true
    {
      return trimmed
    }
    return label
  } catch {
    throw .label(error)
  }
}

/// Names the GS1 messages of a label in `bytes` as the one that they are together.
private func identifyMessages(
  _ messages: [[UInt8]], of bytes: [UInt8], _ symbology: SymbologyIdentifier?,
  today: CalendarDate
) throws(IdentificationError) -> Identification {
  // One that had separators too many stands nowhere as it is.
  let start = messages.count == 1 ? bytes.firstRange(of: messages[0])?.lowerBound ?? 0 : 0
  let whole = Array(messages.joined(separator: [ElementString.separator]))
  do throws(IdentificationError) {
    var said = try identifyMessage(whole, symbology, today: today)
    said.fault = said.fault?.moved { start + $0 }
    return said
  } catch {
    throw error.moved { start + $0 }
  }
}
