import EPC
package import GS1
import Scanning

/// Names the tag that a URI, or hexadecimal digits from a keyboard, tell of; nil for other data.
///
/// Digits count only when they are whole words, and an EPC without a fault or plainly none.
func identifyTag(
  _ text: Trimmed, _ symbology: SymbologyIdentifier?, today: CalendarDate
) throws(IdentificationError) -> Identification? {
  if text.bytes.starts(with: "urn:epc:".utf8) || text.bytes.starts(with: "URN:EPC:".utf8) {
    let uri = text.string
    let epc: EPC
    do throws(EPCError) {
      epc = try EPC(uri: uri)
    } catch {
      // A raw URI has its digits behind an x.
      let digits = uri.utf8.firstIndex(of: UInt8(ascii: "x")).map {
        uri.utf8.distance(from: uri.utf8.startIndex, to: $0) + 1
      }
      throw .tag(error, offset: error.offset(inDigitsAt: digits ?? 0))
    }
    return try Identification(tagged: .epc(epc), symbology, today: today)
  }
  guard symbology == nil, text.bytes.count >= 24, let content = try? TagContent(hex: text.string),
    content.epc != nil || content.isNoThing
  else { return nil }
  return try Identification(tagged: content, nil, today: today)
}

/// Names what stands in the memory of an RFID tag.
///
/// - Parameters:
///   - text: the memory in hexadecimal digits, whole words of 16 bits, or the tag's URI.
///   - today: the day that gives two-digit years their century.
/// - Returns: a tag that has no EPC is named as what it is, and never as an item.
/// - Throws: ``IdentificationError/tag(_:offset:)`` for text that is no tag's content.
package func identify(
  tag text: [UInt8], today: CalendarDate
) throws(IdentificationError) -> Identification {
  let trimmed = try Trimmed(text)
  do throws(IdentificationError) {
    if let named = try identifyTag(trimmed, nil, today: today) { return named }
    return try Identification(tagged: content(ofTag: trimmed.string), nil, today: today)
  } catch {
    throw error.moved { $0 + trimmed.bytes.startIndex }
  }
}

/// What hexadecimal digits say of a tag; what is nothing known is an error.
private func content(ofTag digits: String) throws(IdentificationError) -> TagContent {
  do throws(EPCError) {
    let content = try TagContent(hex: digits)
    if case .unreadable(let error) = content { throw error }
    return content
  } catch {
    throw .tag(error, offset: error.offset(inDigitsAt: 0))
  }
}

extension TagContent {
  /// Whether the tag says by itself that it names no thing.
  fileprivate var isNoThing: Bool {
    switch self {
    case .blank, .chipDefault: true
    case .protocolControl(_, let inside): inside.isNoThing
    case .epc, .iso15961, .unreadable: false
    }
  }
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

extension EPCError {
  /// The byte of the text at which the error is, when a digit of four bits each starts at `start`.
  fileprivate func offset(inDigitsAt start: Int) -> Int {
    switch unit {
    case .bit: start + offset / 4
    case .character: offset
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
      throw .tagData(error)
    }
    tag = content
  }
}
