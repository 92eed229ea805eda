import EPC
package import GS1
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
  if let tag = try identifyTag(text, bytes, symbology, today: today) { return tag }
  var identification = text.identification(symbology, suspecting: suspectingGTIN)
  if identification.kind == .text, symbology == nil || symbology?.isLinear == true {
    identification.single = DataElement.single(bytes)
  }
  return identification
}

/// Names a GS1 Digital Link; nil for other data, web addresses included.
private func identifyLink(
  _ bytes: [UInt8], _ symbology: SymbologyIdentifier?, today: CalendarDate
) throws(IdentificationError) -> Identification? {
  guard DigitalLink.looksLikeOne(bytes, acceptsShortGTIN: true, today: today) else { return nil }
  do throws(DigitalLinkError) {
    let link = try DigitalLink(bytes, acceptsShortGTIN: true, today: today)
    return Identification(link.elements, symbology, today: today, kind: .digitalLink)
  } catch {
    throw .link(error)
  }
}

/// Names a supplier's label; nil for other data.
private func identifyLabel(
  _ text: Trimmed, _ bytes: [UInt8], _ symbology: SymbologyIdentifier?, today: CalendarDate
) throws(IdentificationError) -> Identification? {
  let label: SupplierLabel?
  do throws(LabelError) {
    label = try SupplierLabel.recognize(bytes)
  } catch {
    throw .label(error)
  }
  guard let label else { return nil }
  var identification = Identification(.mh10, symbology)
  for message in label.messages {
    let said = try identifyMessage(message, symbology, today: today)
    guard let whole = identification.joined(with: said) else { continue }
    identification = whole
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

/// Names the tag that a URI, or hexadecimal digits from a keyboard, tell of; nil for other data.
///
/// Digits count only when they are whole words and an EPC without a fault.
private func identifyTag(
  _ text: Trimmed, _ bytes: [UInt8], _ symbology: SymbologyIdentifier?, today: CalendarDate
) throws(IdentificationError) -> Identification? {
  if bytes.starts(with: "urn:epc:".utf8) || bytes.starts(with: "URN:EPC:".utf8) {
    let epc: EPC
    do throws(EPCError) {
      epc = try EPC(uri: text.string)
    } catch {
      throw .tag(error)
    }
    return try Identification(tagged: .epc(epc), symbology, today: today)
  }
  guard symbology == nil, bytes.count >= 24, let content = try? TagContent(hex: text.string),
    content.epc != nil
  else { return nil }
  return try Identification(tagged: content, nil, today: today)
}

/// Names what stands in the memory of an RFID tag.
///
/// - Parameters:
///   - text: the memory in hexadecimal digits, whole words of 16 bits, or the tag's URI.
///   - today: the day that gives two-digit years their century.
/// - Returns: a tag that has no EPC is named as what it is, and never as an item.
/// - Throws: ``IdentificationError/tag(_:)`` for text that is no tag's content.
package func identify(
  tag text: [UInt8], today: CalendarDate
) throws(IdentificationError) -> Identification {
  let trimmed = try Trimmed(text)
  if let named = try identifyTag(trimmed, Array(trimmed.bytes), nil, today: today) { return named }
  let content: TagContent
  do throws(EPCError) {
    content = try TagContent(hex: trimmed.string)
  } catch {
    throw .tag(error)
  }
  if case .unreadable(let error) = content { throw .tag(error) }
  return try Identification(tagged: content, nil, today: today)
}

extension EPC {
  /// Reads a tag URI, a raw URI or a pure identity URI.
  fileprivate init(uri: String) throws(EPCError) {
    if uri.lowercased().hasPrefix("urn:epc:tag:") {
      try self.init(tagURI: uri)
    } else if uri.lowercased().hasPrefix("urn:epc:raw:") {
      try self.init(rawURI: uri)
    } else {
      try self.init(pureURI: uri)
    }
  }
}

extension Identification {
  /// Takes the content of a tag, and the element strings that its EPC stands for.
  fileprivate init(
    tagged content: TagContent, _ symbology: SymbologyIdentifier?, today: CalendarDate
  ) throws(IdentificationError) {
    do throws(GS1Error) {
      let elements = try content.epc?.elements(today: today) ?? []
      self.init(elements, symbology, today: today, kind: .epc)
    } catch {
      throw .elementString(error)
    }
    tag = content
  }
}
