import GS1
import Identification
import MH10
import Receiving
import Stock

/// A symbol, and what it can be to others of its label.
struct PlacedSymbol {
  /// What a symbol, or several that were taken together, can be to others of their label.
  enum Role {
    /// It names an item.
    case item
    /// It names a logistic unit and nothing of what is in it.
    case unit
    /// It says something about goods, but not which.
    case part
    /// It stands for itself, as an order's number does.
    case alone
  }

  let read: ReadSymbol
  /// What it names, text taken for what it most likely is.
  let identification: Identification
}

extension SlipKnowledge {
  /// The packs behind the first of the codes that anything is known by, and that code.
  ///
  /// Where nothing is known, the code that surely is an item's: none for mere text.
  func named(by identification: Identification) -> (code: ItemCode, packs: [Pack])? {
    for code in identification.itemCodes {
      if let known = packs[code], !known.isEmpty { return (code, known) }
    }
    if let gtin = identification.gtin ?? identification.contentGTIN { return (.gtin(gtin), []) }
    return identification.label?.itemCodes.first.map { (.text($0), []) }
  }

  /// What the symbol of this identification can be to others.
  func role(of identification: Identification) -> PlacedSymbol.Role {
    if named(by: identification) != nil { return .item }
    if identification.isBareUnit { return .unit }
    let saysMore =
      identification.count != nil || identification.lot != nil || identification.serial != nil
      || identification.expiry != nil || identification.bestBefore != nil
      || identification.label?.form == .single
    return saysMore ? .part : .alone
  }

  /// Text as what it most likely is: a code that is known, or one symbol of a supplier's label that
  /// has a symbol for each fact.
  ///
  /// Any text that begins with a letter could be the latter. It is when it names a part or an order
  /// that is known, or has a form that hardly any other text has.
  func plausible(_ identification: Identification) -> Identification {
    guard let element = identification.asDataElement, let single = identification.single,
      let text = identification.text
    else { return identification }
    if let known = packs[.text(text)], !known.isEmpty { return identification }
    if orders[text] != nil || notices[text] != nil { return identification }
    if element.itemCodes.contains(where: { !(packs[$0] ?? []).isEmpty }) { return element }
    if element.label?.orderReferences.contains(where: { orders[$0] != nil }) == true {
      return element
    }
    let isPlain =
      single.identifier.code == "Q"
      ? single.value.utf8.allSatisfy { 0x30...0x39 ~= $0 } : single.identifier.code.count > 1
    return isPlain ? element : identification
  }
}
