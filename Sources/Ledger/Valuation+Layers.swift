import Stock

extension Valuation {
  /// Whether no open layer is missing from those that were read.
  var hasAllLayers: Bool { read == stock.quantity }

  /// Where the layer is, or would have to be: the first place whose key is not lower.
  func place(of key: LayerKey) -> Int {
    var (low, high) = (layers.startIndex, layers.endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if layers[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Where the layer is among those that were read.
  ///
  /// - Returns: nil when it is not open.
  /// - Throws: ``CostingError/layersMissing`` when it may be one that was not read.
  func index(of key: LayerKey) throws(CostingError) -> Int? {
    let place = place(of: key)
    if place < layers.endIndex { return layers[place].key == key ? place : nil }
    guard hasAllLayers else { throw .layersMissing }
    return nil
  }

  /// Puts goods into the layer that is theirs, which is opened when it is not there.
  ///
  /// A layer behind all that were read stays unread when there may be others before it. By moving
  /// average goods have no layer.
  mutating func add(_ goods: ValuedQuantity, to key: LayerKey?) {
    if method == .fifo, let key {
      let place = place(of: key)
      if place < layers.endIndex || hasAllLayers {
        if place < layers.endIndex, layers[place].key == key {
          layers[place].rest = layers[place].rest + goods
        } else {
          layers.insert(CostLayer(key, rest: goods), at: place)
        }
        read = read + goods.quantity
      }
    }
    stock = stock + goods
  }

  /// Goods that an issue takes, and the place of the layer that they are in; 0 by moving average.
  struct Take {
    let place: Int
    let layer: LayerKey?
    let goods: ValuedQuantity
  }

  /// What an issue of goods that are there takes: from one layer first if it says so, then from the
  /// oldest.
  ///
  /// In the order in which they leave; none for a quantity of 0.
  ///
  /// - `quantity`: no more than there is.
  func takes(_ quantity: Quantity, first key: LayerKey?) throws(CostingError) -> [Take] {
    guard quantity.rawValue > 0 else { return [] }
    guard method == .fifo else { return [Take(place: 0, layer: nil, goods: stock.part(quantity))] }
    var takes: [Take] = []
    var need = quantity
    func take(_ place: Int) {
      let goods = layers[place].rest.part(min(need, layers[place].rest.quantity))
      takes.append(Take(place: place, layer: layers[place].key, goods: goods))
      need = need - goods.quantity
    }
    let chosen = if let key { try index(of: key) } else { nil as Int? }
    if let chosen { take(chosen) }
    for place in layers.indices where place != chosen {
      guard need.rawValue > 0 else { break }
      take(place)
    }
    guard need.rawValue == 0 else { throw .layersMissing }
    return takes
  }

  /// Takes away what was planned, as parts of `issue`.
  mutating func remove(_ takes: [Take], as issue: MovementID, in decision: inout Decision) {
    for take in takes {
      if method == .fifo {
        layers[take.place].rest = layers[take.place].rest - take.goods
        read = read - take.goods.quantity
      }
      stock = stock - take.goods
      decision.issued.append(IssuePart(issue: issue, layer: take.layer, take.goods))
    }
    // Only what was taken whole is empty: a row of the oldest, and perhaps one chosen behind them.
    if method == .fifo, let chosen = takes.first?.place, layers[chosen].rest.quantity.rawValue == 0,
      chosen != layers.startIndex
    {
      layers.remove(at: chosen)
    }
    while let oldest = layers.first, oldest.rest.quantity.rawValue == 0 { layers.removeFirst() }
  }

  /// What the goods that leave last when all do have cost: the newest layer, or the average.
  var lastGoods: ValuedQuantity { layers.last?.rest ?? stock }
}
