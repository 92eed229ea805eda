import GS1
import Scanning

/// Names what an EAN or UPC symbol brought: a GTIN, an add-on, or both; and what the composite
/// symbol above it adds.
///
/// Source: GS1 General Specifications, sections 5.1.2, 5.2.2 and 5.11.
func identifyItem(
  _ bytes: [UInt8], _ symbology: SymbologyIdentifier, today: CalendarDate
) throws(IdentificationError) -> Identification {
  let digits = bytes.prefix { $0 >= 0x30 && $0 <= 0x39 }
  if let start = compositeStart(bytes, behind: digits.count) {
    let gtin = try item(digits, symbology).gtin
    return try identifyComposite(gtin, bytes, from: start, symbology, today: today)
  }
  let text = String(decoding: bytes, as: UTF8.self)
  if symbology.isAddOn, digits.count == bytes.count, [2, 5].contains(digits.count) {
    // It says which issue or price, never which item, so it must not be looked up as a code.
    return Identification(addOn: text, symbology)
  }
  let (gtin, addOn) = try item(bytes[...], symbology)
  var identification = Identification(text, gtin, symbology)
  identification.addOn = addOn
  return identification
}

/// Where the GS1 message of a composite symbol starts behind `count` digits; nil without one.
///
/// It has a symbology identifier of its own; GS1's engine puts a `|` in front of that.
private func compositeStart(_ bytes: [UInt8], behind count: Int) -> Int? {
  let rest = bytes.dropFirst(count)
  let hasBar = rest.first == UInt8(ascii: "|")
  guard rest.dropFirst(hasBar ? 1 : 0).starts(with: "]e0".utf8) else { return nil }
  return count + (hasBar ? 4 : 3)
}

/// Names a trade item together with the GS1 message from `start`: as if the message began with it.
private func identifyComposite(
  _ gtin: GTIN, _ bytes: [UInt8], from start: Int, _ symbology: SymbologyIdentifier,
  today: CalendarDate
) throws(IdentificationError) -> Identification {
  let key = Array("01\(gtin)".utf8)
  let place = { (offset: Int) in offset < key.count ? 0 : start + offset - key.count }
  do throws(IdentificationError) {
    var identification = try identifyMessage(key + bytes[start...], symbology, today: today)
    identification.fault = identification.fault?.moved(place)
    return identification
  } catch {
    throw error.moved(place)
  }
}

/// The item and the digits of the add-on behind it.
///
/// A UPC-E may come as it is printed, with eight digits, and a UPC-A with its own twelve.
private func item(
  _ digits: ArraySlice<UInt8>, _ symbology: SymbologyIdentifier
) throws(IdentificationError) -> (gtin: GTIN, addOn: String?) {
  var count = digits.count
  switch (symbology.modifier, count) {
  case (UInt8(ascii: "3"), 15), (UInt8(ascii: "3"), 18): count = 13
  case (UInt8(ascii: "3"), 14), (UInt8(ascii: "3"), 17): count = 12
  case (UInt8(ascii: "0"), 8):
    // An EAN-8 comes as ]E4.
    if let gtin = try? GTIN(upcE: String(decoding: digits, as: UTF8.self)) { return (gtin, nil) }
  case _: break
  }
  do throws(KeyError) {
    let addOn = digits.dropFirst(count)
    if let odd = addOn.firstIndex(where: { !(0x30...0x39 ~= $0) }) {
      throw KeyError.notDigit(offset: odd - digits.startIndex)
    }
    return (
      try GTIN(bytes: digits.prefix(count)),
      addOn.isEmpty ? nil : String(decoding: addOn, as: UTF8.self)
    )
  } catch {
    throw .misread(error)
  }
}
