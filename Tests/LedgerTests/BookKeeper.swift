import Ledger
import Stock
import Testing

/// Runs events on books that it reads for each batch, as a store would, and writes what they decide.
struct BookKeeper {
  var store: BookStore
  /// How many events are decided on books that were read once.
  var batchSize = 1
  /// How many layers are read at first.
  var layerLimit = Int.max
  private var books: [BookStore.Site: Valuation] = [:]
  private var inBatch = 0

  init(_ method: CostMethod) throws { store = try BookStore(method) }

  /// The movement of an event.
  static func movement(_ number: Int) -> MovementID {
    MovementID(event: ID(rawValue: UInt128(number)), part: 1)
  }
  static func key(_ number: Int, at time: Int64) -> LayerKey {
    LayerKey(receivedAt: Instant(microsecondsSince1970: time), movement: movement(number))
  }

  /// What the event comes to: nil when it was done.
  mutating func run(_ event: BookEvent) throws -> CostingAction.Refusal? {
    if inBatch == batchSize { (books, inBatch) = ([:], 0) }
    inBatch += 1
    switch event {
    case .receive(let number, let site, let quantity, let value, let time):
      let goods = ValuedQuantity(Quantity(quantity), valueMinor: value)
      return try receive(goods, Self.key(number, at: time), at: site, from: .account(.grni))
    case .find(let number, let site, let quantity, let time):
      let key = Self.key(number, at: time)
      return try decide(at: site) { .post(try $0.find(Quantity(quantity), as: key)) }
    case .issue(let number, let site, let quantity, let account, let mayGoShort, let layer):
      let issue = Self.movement(number)
      store.issues[number] = .init(site: site, destination: .account(account))
      let key = store.layers[layer]?.key
      return try decide(at: site) {
        try $0.issue(
          Quantity(quantity), as: issue, to: .account(account), of: key, mayGoShort: mayGoShort)
      }
    case .transfer(let number, let site, let quantity, let mayGoShort, let time):
      let key = Self.key(number, at: time)
      store.issues[number] = .init(site: site, destination: .stock(key))
      return try decide(at: site) {
        try $0.issue(
          Quantity(quantity), as: key.movement, to: .stock(key), mayGoShort: mayGoShort)
      }
    case .takeBack, .returnToVendor, .undoReceipt, .late: return try goBack(event)
    }
  }

  private mutating func goBack(_ event: BookEvent) throws -> CostingAction.Refusal? {
    switch event {
    case .takeBack(_, let number, let quantity):
      let issue = try #require(store.issues[number])
      let goods = IssuedGoods(
        issue: Self.movement(number), to: issue.destination, parts: issue.parts)
      return try decide(at: issue.site) { try $0.takeBack(Quantity(quantity), of: goods) }
    case .returnToVendor(let number, let from, let quantity, let owed):
      let layer = try #require(store.layers[from])
      store.issues[number] = .init(site: layer.site, destination: .account(.grni))
      let refusal = try decide(at: layer.site) {
        try $0.returnToVendor(
          Quantity(quantity), as: Self.movement(number), of: layer.key, orderValueMinor: owed)
      }
      if refusal == nil { store.layers[from]?.takenBack += quantity }
      return refusal
    case .undoReceipt(let number, let from):
      let layer = try #require(store.layers[from])
      store.issues[number] = .init(site: layer.site, destination: .account(.grni))
      let refusal = try decide(at: layer.site) {
        try $0.undoReceipt(layer.key, of: layer.brought, as: Self.movement(number))
      }
      if refusal == nil { store.layers[from]?.takenBack += layer.brought.quantity.rawValue }
      return refusal
    case .late(_, let numbers, let amount, let reason):
      let site = try #require(store.layers[numbers[0]]).site
      return try revalue(numbers, by: amount, reason, .account(.accountsPayable), at: site)
    case .receive, .find, .issue, .transfer: return nil
    }
  }

  private mutating func receive(
    _ goods: ValuedQuantity, _ key: LayerKey, at site: BookStore.Site, from source: Side
  ) throws -> CostingAction.Refusal? {
    if store.method == .average {
      store.layers[store.number(of: key)] = .init(
        site: site, key: key, brought: goods, rest: .none)
    }
    return try decide(at: site) { .post(try $0.receive(goods, as: key, from: source)) }
  }

  private mutating func revalue(
    _ numbers: [Int], by amount: Int64, _ reason: LateChange.Reason, _ source: Side,
    at site: BookStore.Site, through: [LayerKey] = []
  ) throws -> CostingAction.Refusal? {
    let layers = try numbers.map { try #require(store.layers[$0]) }
    let gone = layers.flatMap(\.gone).filter { $0.value != 0 }
    let taken = store.method == .average ? layers.reduce(0) { $0 + $1.takenBack } : 0
    let brought = layers.reduce(0) { $0 + $1.brought.quantity.rawValue }
    let change = LateChange(
      reason, ofMinor: amount, from: source, received: Quantity(max(0, brought - taken)),
      open: layers.filter { $0.rest.quantity.rawValue > 0 }
        .map { CostLayer($0.key, rest: $0.rest) }.sorted { $0.key < $1.key },
      gone: BookStore.merged(gone), through: through)
    return try decide(at: site) { .post(try $0.revalue(change)) }
  }

  /// Lets the books decide, writes it, and lets the other site have what is passed on.
  private mutating func decide(
    at site: BookStore.Site, _ event: (inout Valuation) throws -> CostingAction
  ) throws -> CostingAction.Refusal? {
    var valuation = try books[site] ?? store.read(site, layerLimit: layerLimit)
    let action: CostingAction
    do {
      action = try event(&valuation)
    } catch CostingError.layersMissing {
      valuation = try store.read(site)
      action = try event(&valuation)
    }
    books[site] = valuation
    guard case .post(let decision) = action else {
      guard case .refuse(let refusal) = action else { return nil }
      return refusal
    }
    try store.write(decision, at: site, after: valuation)
    for passed in decision.passedOn {
      if passed.goods.quantity.rawValue > 0 {
        _ = try receive(passed.goods, passed.layer, at: site.other, from: .otherStock)
      } else {
        _ = try revalue(
          [store.number(of: passed.layer)], by: passed.goods.valueMinor, .transfer, .otherStock,
          at: site.other, through: passed.through)
      }
    }
    return nil
  }
}

extension BookStore {
  /// One sum a destination: accounts by name, then layers by key.
  static func merged(_ gone: [(key: Destination, value: Int64)]) -> [LateChange.Gone] {
    var sums: [Destination: Int64] = [:]
    for (destination, quantity) in gone { sums[destination, default: 0] += quantity }
    func name(_ destination: Destination) -> (String, LayerKey?) {
      switch destination {
      case .account(let account): (account.rawValue, nil)
      case .stock(let key): ("~", key)
      }
    }
    return sums.sorted { left, right in
      let (left, right) = (name(left.key), name(right.key))
      if left.0 != right.0 { return left.0 < right.0 }
      guard let first = left.1, let second = right.1 else { return false }
      return first < second
    }.map { LateChange.Gone(to: $0.key, Quantity($0.value)) }
  }
}
