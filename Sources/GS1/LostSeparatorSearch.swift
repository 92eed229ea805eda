/// The search for the readings of one message, the likeliest first.
///
/// From the end to the front it is found out for each offset how cheaply the rest can be read at
/// least, which is the sum over the best of its elements. With that, the search from the front
/// always goes on with the reading that can become the cheapest, and never down a blind alley.
struct LostSeparatorSearch {
  /// The most steps of the search, which bounds the work for hostile input.
  private static let stepLimit = 250
  /// The most element strings that are put into the queue, for the same reason.
  private static let nodeLimit = 2_000
  /// The most readings found before they are ranked.
  private static let foundLimit = 48

  private let text: LostSeparatorText
  private let today: CalendarDate
  private let firstLoss: Int
  /// At least what the message costs from each offset; nil where it cannot be read.
  private var rest: [Int?]
  private var nodes: [LostSeparatorNode] = []
  private var queue = LostSeparatorQueue()

  init(_ message: [UInt8], today: CalendarDate, sendsSeparators: Bool) {
    text = LostSeparatorText(message)
    self.today = today
    firstLoss =
      LostSeparatorSurprise.firstLoss
      + (text.hasSeparator || sendsSeparators ? LostSeparatorSurprise.partialLoss : 0)
    rest = Array(repeating: nil, count: message.count + 1)
    rest[message.count] = 0
    for offset in message.indices.reversed() {
      var least = Int.max
      text.forEachElement(at: offset, today: today) { element in
        guard let behind = rest[element.next] else { return }
        let loss = element.losesSeparator ? LostSeparatorSurprise.furtherLoss : 0
        least = min(least, element.cost + loss + behind)
      }
      rest[offset] = least == .max ? nil : least
    }
  }

  /// The readings found, the most plausible first.
  mutating func readings() -> [LostSeparator.Reading] {
    let start = text.bytes.first == ElementString.separator ? 1 : 0
    guard start < text.bytes.count, let least = rest[start] else { return [] }
    let most = least + firstLoss + 2 * LostSeparatorSurprise.width
    push(at: start, behind: nil, most: most)
    var found: [LostSeparator.Reading] = []
    var steps = 0
    while steps < Self.stepLimit, found.count < Self.foundLimit, let index = queue.popFirst() {
      steps += 1
      let node = nodes[index]
      guard isRight(node) else { continue }
      guard node.element.next == text.bytes.count else {
        push(at: node.element.next, behind: index, most: most)
        continue
      }
      if let reading = reading(endingWith: index) { found.append(reading) }
    }
    // What the message says as it stands is always told, however implausible.
    if !found.contains(where: { $0.lostCount == 0 }), let literal = literal(from: start) {
      found.append(literal)
    }
    return found.enumerated()
      .sorted { ($0.element.surprise, $0.offset) < ($1.element.surprise, $1.offset) }
      .map(\.element)
  }

  /// The reading of the message as it stands; nil when it breaks a rule.
  private mutating func literal(from start: Int) -> LostSeparator.Reading? {
    var offset = start
    var last: Int?
    while offset < text.bytes.count {
      let before = last.map { nodes[$0] }
      guard (before?.depth ?? 0) < ElementString.countLimit else { return nil }
      var next: LostSeparatorElement?
      text.forEachElement(at: offset, today: today) { if !$0.losesSeparator { next = $0 } }
      guard let next else { return nil }
      let node = LostSeparatorNode(next, behind: last, before, firstLoss: firstLoss)
      guard isRight(node) else { return nil }
      last = nodes.count
      nodes.append(node)
      offset = next.next
    }
    return last.flatMap { reading(endingWith: $0) }
  }

  /// Puts the elements at `offset` behind a reading into the queue.
  private mutating func push(at offset: Int, behind parent: Int?, most: Int) {
    let before = parent.map { nodes[$0] }
    guard (before?.depth ?? 0) < ElementString.countLimit else { return }
    text.forEachElement(at: offset, today: today) { element in
      guard let behind = rest[element.next] else { return }
      let node = LostSeparatorNode(element, behind: parent, before, firstLoss: firstLoss)
      guard node.cost + behind <= most, nodes.count < Self.nodeLimit else { return }
      queue.push(nodes.count, at: node.cost + behind)
      nodes.append(node)
    }
  }

  /// Whether the element obeys its rules and contradicts none before it.
  private func isRight(_ node: LostSeparatorNode) -> Bool {
    let element = node.element
    guard element.isChecked || text.isRight(element.identifier, element.value, today: today) else {
      return false
    }
    let value = text.bytes[node.element.value]
    var ancestor = node.parent
    while let index = ancestor {
      let before = nodes[index]
      if before.element.identifier == node.element.identifier,
        text.bytes[before.element.value] != value
      {
        return false
      }
      ancestor = before.parent
    }
    return true
  }

  /// The reading that ends with a node; nil when two of its identifiers exclude each other.
  private func reading(endingWith last: Int) -> LostSeparator.Reading? {
    var path: [LostSeparatorElement] = []
    var next: Int? = last
    while let index = next {
      path.append(nodes[index].element)
      next = nodes[index].parent
    }
    var elements: [ElementString] = []
    for element in path.reversed() {
      let value = String(decoding: text.bytes[element.value], as: UTF8.self)
      let read = ElementString(unchecked: element.identifier, value)
      do throws(GS1Error) {
        try elements.append(checked: read, at: element.value.lowerBound, .standard)
      } catch {
        return nil
      }
    }
    return LostSeparator.Reading(
      elements: elements,
      surprise: nodes[last].cost + LostSeparatorSurprise.associations(elements),
      lostCount: nodes[last].lostCount)
  }
}
