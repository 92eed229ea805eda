import GS1
import Identification
import MH10
import Receiving
import Stock

extension SlipReading {
  /// Reads a page in the light of what is known.
  init(_ page: ReadPage, _ knowledge: SlipKnowledge) {
    var faults: [Fault] = []
    var placed: [PlacedSymbol] = []
    for symbol in page.symbols {
      switch symbol.content {
      case .failure(let error): faults.append(Fault(symbol: symbol, message: "\(error)"))
      case .success(let identification):
        if let fault = identification.doubt {
          faults.append(Fault(symbol: symbol, message: fault))
        } else {
          placed.append(
            PlacedSymbol(read: symbol, identification: knowledge.plausible(identification)))
        }
      }
    }
    let labels = LabelGrouping.labels(placed, knowledge)
    var names = OrderNames()
    for label in labels { names.add(label.whole, knowledge) }
    self.init(
      page: page.number, labels: labels,
      items: labels.compactMap { SlipItem($0.whole, knowledge) },
      purchaseOrders: names.known, unknownOrders: names.unknown,
      ssccs: Set(labels.compactMap(\.whole.sscc)), otherTexts: names.otherTexts, faults: faults)
  }
}

extension SlipItem {
  /// The item that a label names; nil when it names none.
  fileprivate init?(_ label: Identification, _ knowledge: SlipKnowledge) {
    guard let named = knowledge.named(by: label) else { return nil }
    self.init(
      code: named.code, packs: named.packs,
      quantities: named.packs.map { label.countedQuantity(of: $0) }, sscc: label.sscc,
      lot: label.lot, serial: label.serial, expiry: label.expiry ?? label.bestBefore,
      purchaseOrder: label.statedOrders.first { knowledge.orders[$0] != nil })
  }
}

/// The orders that the labels of a page name.
private struct OrderNames {
  var known: Set<String> = []
  var unknown: Set<String> = []
  var otherTexts: [String] = []

  mutating func add(_ label: Identification, _ knowledge: SlipKnowledge) {
    let stated = label.statedOrders
    let isKnown = stated.contains { knowledge.orders[$0] != nil }
    known.formUnion(stated.filter { knowledge.orders[$0] != nil })
    // Any number of a label may be ours; but one that is not known is none of ours unless it is said
    // to be: suppliers have order numbers, too.
    if !isKnown, let number = label.purchaseOrder { unknown.insert(number) }
    for number in label.noticeNumbers {
      // A number that two suppliers have given tells nothing.
      if let notices = knowledge.notices[number], notices.count == 1 {
        known.formUnion(notices[0])
      }
    }
    if let sscc = label.sscc {
      known.formUnion(knowledge.announced[sscc, default: []].map(\.purchaseOrder))
    }
    guard let text = label.text, knowledge.named(by: label) == nil else { return }
    if knowledge.orders[text] != nil {
      known.insert(text)
    } else if knowledge.notices[text] == nil {
      otherTexts.append(text)
    }
  }
}

extension Identification {
  /// The numbers that it states to be an order's, the most likely one of ours first.
  var statedOrders: [String] {
    (value(.purchaseOrder).map { [$0] } ?? []) + (label?.orderReferences ?? [])
  }

  /// The numbers by which a notice may be known: its own, the delivery note's or the shipment's.
  ///
  /// Source: GS1 General Specifications, AI 401 and 402; ANSI MH10.8.2, data identifiers 11K and 2S.
  var noticeNumbers: [String] {
    let elements = elements.filter { ["401", "402"].contains($0.identifier.code) }.map(\.value)
    return elements + [label?.packingList, label?.value("2S"), text].compactMap(\.self)
  }

  /// Why it may not say what it seems to say; nil when there is no doubt.
  fileprivate var doubt: String? {
    if let fault { return "\(fault)" }
    return readings.isEmpty ? nil : "a separator between its values seems to be lost"
  }
}

extension SlipQuestions {
  /// Adds what a symbol names, whatever its text may be.
  mutating func add(_ identification: Identification) {
    codes.formUnion(identification.possibleItemCodes)
    ssccs.formUnion(identification.ssccs)
    for reading in [identification, identification.asDataElement].compactMap(\.self) {
      if let sscc = reading.sscc { ssccs.insert(sscc) }
      numbers.formUnion(reading.statedOrders)
      numbers.formUnion(reading.noticeNumbers)
    }
  }
}
