import Documents
import EPC
import Foundation
import GS1
import Identification
import MH10
import Scanning
import Stock

extension Identification {
  /// As cli.md fixes it.
  ///
  /// What is in doubt, or differs between the readings, is null; `bytes` are the scan's data.
  func json(input: String, bytes: [UInt8]) -> JSON {
    [
      "input": .string(input), "kind": .string(kind.rawValue),
      "symbology": .optional(symbologyName), "elements": .array(parts.map(\.json)),
      "gtin": .optional(certain { ($0.gtin ?? $0.contentGTIN)?.description }),
      "sscc": .optional(certain { $0.sscc?.description }),
      "serial": .optional(certain { $0.serial }.map(ScanText.printable)),
      "lot": .optional(certain { $0.lot }.map(ScanText.printable)),
      "expiry": .date(certain { $0.expiry ?? $0.bestBefore }),
      "count": .optional(certain { $0.count }.map { Int64($0) }),
      "purchaseOrder": .optional(certain { $0.purchaseOrder }.map(ScanText.printable)),
      "epc": tag?.epc.map(\.json) ?? .null,
      "tag": .optional(tag?.name), "digitalLink": .optional(link),
      "text": .optional(hasControls ? nil : printableText ?? addOn),
      "bytesBase64": .string(Data(bytes).base64EncodedString()), "addOn": .optional(addOn),
      "suspicions": .array(suspicions), "missing": .array(missing.map { .string($0) }),
    ]
  }

  /// Writes a line that says what it is, and then the facts, a line each.
  func show(input: String) {
    Terminal.line("\(Paint.bold(kind.words))  \(input)")
    var facts = Facts()
    facts.add("  symbol", symbologyName)
    for part in parts where readings.isEmpty {
      facts.add("  (\(part.code))", "\(part.value)  \(part.title)")
    }
    facts.add("  GTIN", certain { $0.gtin?.description })
    facts.add("  content", certain { $0.contentGTIN?.description })
    facts.add("  SSCC", certain { $0.sscc?.description })
    facts.add("  lot", certain { $0.lot })
    facts.add("  serial", certain { $0.serial })
    facts.add("  expiry", certain { $0.expiry?.description })
    facts.add("  best before", certain { $0.bestBefore?.description })
    facts.add("  count", certain { $0.count.map(String.init) })
    facts.add("  order", certain { $0.purchaseOrder })
    facts.add("  text", hasEscapedText ? nil : text)
    facts.add("  bytes", hasEscapedText ? "no UTF-8, so no text" : nil)
    facts.add("  add-on", addOn)
    facts.add("  tag", tag?.words)
    facts.add("  link", link)
    for code in missing { facts.add("  missing", Self.name(of: code)) }
    if !readings.isEmpty { facts.add("  in doubt", "a separator seems to be lost; it may say") }
    for (number, reading) in readingTexts.enumerated() { facts.add("  \(number + 1)", reading) }
    if symbology != nil, let element = asDataElement {
      facts.add("  or", element.parts.map { "(\($0.code)) \($0.value)  \($0.title)" }.joined())
    }
    if suspectsCheck {
      facts.add(
        "  in doubt",
        label == nil ? "it would be a GTIN but for its check digit" : "the check character is wrong"
      )
    }
    facts.show()
  }

  /// The text with escapes.
  private var printableText: String? {
    hasEscapedText ? text : text.map(ScanText.printable)
  }

  /// Whether the text has bytes that are no UTF-8, or control characters: then it is no text.
  private var hasControls: Bool {
    hasEscapedText
      || text?.unicodeScalars.contains { $0.properties.generalCategory == .control } == true
  }

  /// The readings as bracketed text.
  var readingTexts: [String] {
    readings.map { $0.elements.map(\.description).joined(separator: " ") }
  }

  /// An application identifier that is missing, as in `(37) COUNT`; of several, such as `310n`,
  /// the code alone.
  private static func name(of code: String) -> String {
    ApplicationIdentifier(code: code).map { "(\(code)) \($0.title)" } ?? "(\(code))"
  }

  /// A fact on which all readings agree; nil when they do not, or none has it.
  private func certain<Fact: Equatable>(_ fact: (Identification) -> Fact?) -> Fact? {
    let value = fact(self)
    return readings.allSatisfy { fact($0) == value } ? value : nil
  }

  /// The canonical GS1 Digital Link; nil when there is no primary key.
  private var link: String? {
    // What is in doubt gets no address that looks certain.
    readings.isEmpty ? (try? DigitalLink(elements: elements))?.uri() : nil
  }

  /// What about the scan is in doubt.
  var suspicions: [JSON] {
    if suspectsCheck { return [["code": .string("checkDigit"), "readings": .array([])]] }
    if symbology != nil, let element = asDataElement {
      return [
        [
          "code": .string("dataIdentifier"),
          "readings": .array([.array(element.parts.map(\.json))]),
        ]
      ]
    }
    if readings.isEmpty { return [] }
    return [
      [
        "code": .string("lostSeparator"),
        "readings": .array(readings.map { .array($0.parts.map(\.json)) }),
      ]
    ]
  }

  /// One code and its value, of either kind.
  private struct Part {
    /// What the code is called in JSON: `ai` or `di`.
    let key: String
    let code: String
    let value: String
    let title: String

    var json: JSON {
      .object([
        .init(key, .string(code)), .init("value", .string(ScanText.printable(value))),
        .init("title", .string(title)),
      ])
    }
  }

  private var parts: [Part] {
    let elements = elements.map {
      Part(key: "ai", code: $0.identifier.code, value: $0.value, title: $0.identifier.title)
    }
    let data = (label?.elements ?? []).map {
      Part(
        key: "di", code: $0.identifier.code, value: $0.value, title: $0.identifier.title)
    }
    return elements + data
  }
}

extension Identification.Kind {
  fileprivate var words: String {
    switch self {
    case .gs1: "GS1 element strings"
    case .digitalLink: "GS1 Digital Link"
    case .epc: "RFID tag"
    case .mh10: "supplier label"
    case .gtin: "GTIN"
    case .text: "text"
    }
  }
}

extension EPC {
  /// As cli.md fixes it.
  fileprivate var json: JSON {
    [
      "scheme": .optional(scheme?.name), "tagURI": .optional(tagURI),
      "pureURI": .optional(pureURI), "filter": scheme == nil ? .null : .integer(Int64(filter)),
    ]
  }
}

extension TagContent {
  /// What stands in the tag, for programs: lowerCamelCase, and it stays.
  fileprivate var name: String {
    switch self {
    case .epc: "epc"
    case .blank: "blank"
    case .chipDefault: "chipDefault"
    case .iso15961: "iso15961"
    case .protocolControl: "protocolControl"
    case .unreadable: "unreadable"
    }
  }

  /// The same for people.
  fileprivate var words: String {
    switch self {
    case .epc(let epc): epc.tagURI ?? epc.pureURI ?? epc.hex ?? epc.scheme?.name ?? "EPC"
    case .blank: "blank: it was never written"
    case .chipDefault: "what the chip's maker left in it, which is no EPC"
    case .iso15961(let family): "an identifier by ISO, application family \(family)"
    case .protocolControl(_, let inside): "behind its protocol control word: \(inside.words)"
    case .unreadable(let error): error.description
    }
  }
}
