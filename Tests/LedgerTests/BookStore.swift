import Ledger
import Stock
import Testing

/// Rows that a database would keep of the books of one item at two sites, and no state beside them.
struct BookStore {
  enum Site: Int, CaseIterable {
    case north, south
    var other: Site { self == .north ? .south : .north }
  }

  /// A movement into stock.
  struct Layer {
    let site: Site
    let key: LayerKey
    let brought: ValuedQuantity
    var rest: ValuedQuantity
    /// What has left it, by destination.
    var gone: [Destination: Int64] = [:]
    /// How much went back to its vendor, or was undone.
    var takenBack: Int64 = 0
  }

  /// A movement out of stock.
  struct Issue {
    let site: Site
    let destination: Destination
    var parts: [IssuePart] = []
  }

  let method: CostMethod
  let currency: Currency
  var versions = [0, 0] as [Int64]
  var totals = [ValuedQuantity.none, .none]
  var lastCosts = [nil, nil] as [ValuedQuantity?]
  var shortfalls = [[], []] as [[Shortfall]]
  var open = [[], []] as [[LayerKey]]
  var layers: [Int: Layer] = [:]
  var issues: [Int: Issue] = [:]
  /// Debits less credits; inventory is that of both sites.
  var accounts: [Account: Int64] = [:]

  init(_ method: CostMethod) throws {
    self.method = method
    currency = try #require(Currency("EUR"))
  }

  /// The books of a site, with all of its open layers or only the oldest.
  func read(_ site: Site, layerLimit: Int = .max) throws -> Valuation {
    let short = shortfalls[site.rawValue].reduce(into: (quantity: 0 as Int64, value: 0 as Int64)) {
      $0.quantity += $1.open.quantity.rawValue
      $0.value += $1.open.valueMinor
    }
    let total = totals[site.rawValue]
    return try Valuation(
      method, in: currency, version: versions[site.rawValue],
      stock: ValuedQuantity(
        Quantity(total.quantity.rawValue + short.quantity),
        valueMinor: total.valueMinor + short.value),
      layers: open[site.rawValue].prefix(layerLimit).map {
        CostLayer($0, rest: try #require(layers[number(of: $0)]).rest)
      },
      shortfalls: shortfalls[site.rawValue], lastCost: lastCosts[site.rawValue])
  }

  func number(of key: LayerKey) -> Int { number(of: key.movement) }
  func number(of movement: MovementID) -> Int { Int(movement.event.rawValue) }

  /// Writes what was decided, if the books are still those it was decided on.
  mutating func write(_ decision: Decision, at site: Site, after: Valuation) throws {
    try #require(decision.madeFrom == versions[site.rawValue])
    versions[site.rawValue] += 1
    lastCosts[site.rawValue] = after.lastCost
    for transfer in decision.transfers {
      try #require(transfer.goods.valueMinor >= 0 && transfer.debit != transfer.credit)
      accounts[transfer.debit.account, default: 0] += transfer.goods.valueMinor
      accounts[transfer.credit.account, default: 0] -= transfer.goods.valueMinor
    }
    for layer in decision.opened {
      let key = layer.key
      layers[number(of: key)] = Layer(site: site, key: key, brought: layer.rest, rest: layer.rest)
      place(key, at: site)
    }
    for part in decision.issued { try write(part, at: site) }
    for change in decision.revalued {
      try changeRest(change.layer, at: site, Quantity(0), change.changeMinor)
    }
    for shortfall in decision.shortfalls { write(shortfall, at: site) }
    let total = totals[site.rawValue]
    totals[site.rawValue] = ValuedQuantity(
      after.onHand, valueMinor: total.valueMinor + decision.changeMinor)
    try #require(totals[site.rawValue].valueMinor == after.value.minorUnits)
  }

  private mutating func place(_ key: LayerKey, at site: Site) {
    let place = open[site.rawValue].firstIndex { key < $0 } ?? open[site.rawValue].endIndex
    open[site.rawValue].insert(key, at: place)
  }

  private mutating func changeRest(
    _ key: LayerKey, at site: Site, _ quantity: Quantity, _ value: Int64
  ) throws {
    let number = number(of: key)
    let layer = try #require(layers[number])
    try #require(layer.site == site && layer.key == key)
    let wasOpen = layer.rest.quantity.rawValue > 0
    let rest = ValuedQuantity(
      layer.rest.quantity + quantity, valueMinor: layer.rest.valueMinor + value)
    layers[number]?.rest = rest
    try #require(rest.quantity.rawValue >= 0 && rest.valueMinor >= 0, "\(layer)")
    try #require(rest.quantity.rawValue > 0 || rest.valueMinor == 0, "\(layer)")
    if wasOpen, rest.quantity.rawValue == 0 { open[site.rawValue].removeAll { $0 == key } }
    if !wasOpen, rest.quantity.rawValue > 0 { place(key, at: site) }
  }

  private mutating func write(_ part: IssuePart, at site: Site) throws {
    let number = number(of: part.issue)
    var issue = try #require(issues[number])
    if part.goods.quantity.rawValue > 0 {
      issue.parts.append(part)
    } else {
      let last = try #require(issue.parts.last)
      issue.parts.removeLast()
      try #require(last.layer == part.layer)
      let left = ValuedQuantity(
        last.goods.quantity + part.goods.quantity,
        valueMinor: last.goods.valueMinor + part.goods.valueMinor)
      if left.quantity.rawValue > 0 {
        issue.parts.append(IssuePart(issue: part.issue, layer: part.layer, left))
      }
    }
    issues[number] = issue
    try #require((method == .fifo) == (part.layer != nil))
    guard let layer = part.layer else { return }
    layers[self.number(of: layer)]?.gone[issue.destination, default: 0] +=
      part.goods.quantity.rawValue
    try changeRest(layer, at: site, Quantity(-part.goods.quantity.rawValue), -part.goods.valueMinor)
  }

  private mutating func write(_ change: Shortfall, at site: Site) {
    let rows = shortfalls[site.rawValue]
    guard let place = rows.firstIndex(where: { $0.issue == change.issue }) else {
      shortfalls[site.rawValue].append(change)
      return
    }
    let open = ValuedQuantity(
      rows[place].open.quantity + change.open.quantity,
      valueMinor: rows[place].open.valueMinor + change.open.valueMinor)
    if open.quantity.rawValue == 0 {
      shortfalls[site.rawValue].remove(at: place)
    } else {
      shortfalls[site.rawValue][place] = Shortfall(
        issue: change.issue, to: change.destination, open: open)
    }
  }
}
