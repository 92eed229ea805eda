import GS1
import Identification
import Receiving
import Slips
import Stock
import Symbols

/// The items, orders and pages that the tests here speak of.
enum Paper {
  /// What `today` is on every page.
  static let today = CalendarDate.of(2026, 11, 21)

  /// Items 1 to 6: `A-1` with the GTIN 4012345000016 and cases of 12, and so on.
  static let eachGTINs = [
    "4012345000016", "4012345000023", "4012345000030", "4012345000047", "4012345000054",
    "4012345000061",
  ]
  static let caseGTINs = [
    "14012345000013", "14012345000020", "14012345000037", "14012345000044", "14012345000051",
    "14012345000068",
  ]
  static let ssccs = ["340123450000000017", "340123450000000024", "340123450000000031"]

  static func item(_ number: Int) -> Item {
    Item(
      key: Key(rawValue: Int64(number)), sku: "A-\(number)", name: "Item \(number)",
      baseUnit: "each", tracking: .none)
  }

  /// What the catalogue of these items knows, with these orders.
  static func knowledge(_ orders: [SlipOrder]) throws -> SlipKnowledge {
    var knowledge = SlipKnowledge(orders: orders)
    for number in 1...6 {
      let item = item(number)
      knowledge.packs[.gtin(try GTIN(eachGTINs[number - 1]))] = [Pack(of: item, quantity: .init(1))]
      knowledge.packs[.gtin(try GTIN(caseGTINs[number - 1]))] = [
        Pack(of: item, quantity: .init(12))
      ]
      knowledge.packs[.text("A-\(number)")] = [Pack(of: item, quantity: .init(1))]
    }
    return knowledge
  }

  /// An order whose lines are items with how many were ordered and have come.
  ///
  /// - `over`: how many more than ordered each line allows for.
  static func order(
    _ number: String, _ lines: [(item: Int, ordered: Int64, received: Int64)],
    _ state: PurchaseOrder.State = .open, over: Int64 = 0
  ) -> SlipOrder {
    SlipOrder(
      number: number, state: state,
      lines: lines.enumerated().map { index, line in
        let item = item(line.item)
        return SlipOrder.Line(
          PurchaseOrderLine(
            key: Key(rawValue: Int64(index + 1)), purchaseOrder: number, number: index + 1,
            item: item.key, ordered: Quantity(line.ordered),
            limit: Quantity(line.ordered + over), complete: Quantity(line.ordered), due: nil,
            received: Quantity(line.received), isOpen: state == .open),
          of: item)
      })
  }
}

extension CalendarDate {
  static func of(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    guard let date = try? CalendarDate(year: year, month: month, day: day) else {
      preconditionFailure("the tests name days that exist")
    }
    return date
  }
}

extension Symbol {
  /// A symbol of 400 by 100 pixels whose left upper corner is at `x` and `y`.
  ///
  /// - `text`: the data, in which `~` is a separator.
  static func at(
    _ x: Int, _ y: Int, _ text: String, _ symbology: Symbology, width: Int = 400, height: Int = 100
  ) -> Symbol {
    Symbol(
      symbology: symbology, bytes: text.utf8.map { $0 == UInt8(ascii: "~") ? 0x1D : $0 },
      corners: [
        PagePoint(x: x, y: y), PagePoint(x: x + width, y: y),
        PagePoint(x: x + width, y: y + height), PagePoint(x: x, y: y + height),
      ], quality: 10)
  }

  /// The same, as a page that lies askew shows it: turned about the origin.
  ///
  /// - `slope`: how far a line falls on its way to the right.
  func askew(slope: Double) -> Symbol {
    let length = (1 + slope * slope).squareRoot()
    return Symbol(
      symbology: symbology, bytes: bytes,
      corners: corners.map { point in
        let (x, y) = (Double(point.x), Double(point.y))
        return PagePoint(
          x: 2_000 + Int((x - slope * y) / length), y: 2_000 + Int((slope * x + y) / length))
      }, quality: quality)
  }
}

/// Matches pages of symbols.
func slips(_ pages: [[Symbol]], _ knowledge: SlipKnowledge) -> [Slip] {
  let read = pages.enumerated().map { index, symbols in
    ReadPage(SlipPage(number: index + 1, symbols: symbols), today: Paper.today)
  }
  return SlipMatcher.slips(in: read, knowledge)
}

/// The one slip of one page.
func oneSlip(_ symbols: [Symbol], _ knowledge: SlipKnowledge) throws -> Slip {
  let all = slips([symbols], knowledge)
  struct NotOne: Error {}
  guard let slip = all.first, all.count == 1 else { throw NotOne() }
  return slip
}

extension Slip {
  /// What differs, as `PO-1 2 quantityDiffers A-2 36/48/0/48`: order, line, kind, SKU or code, and
  /// the numbers of the slip, ordered, received and open, `-` for one that is not said.
  var words: [String] {
    matches.flatMap { match in
      match.differences.map { difference in
        let numbers = difference.quantities
        let all = [numbers.slip, numbers.ordered, numbers.received, numbers.open]
          .map { $0?.description ?? "-" }
        return
          ([match.purchaseOrder, difference.line?.description].map { $0 ?? "-" }
          + [difference.kind.rawValue, difference.sku ?? difference.code ?? "-"]
          + (all == ["-", "-", "-", "-"] ? [] : [all.joined(separator: "/")]))
          .joined(separator: " ")
      }
    }
  }

  /// The orders, as `PO-1 exact`.
  var found: [String] { matches.map { "\($0.purchaseOrder ?? "-") \($0.confidence.rawValue)" } }
}
