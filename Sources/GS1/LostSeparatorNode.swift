/// One element string of a reading that is being put together, the one before it known.
struct LostSeparatorNode {
  let element: LostSeparatorElement
  let parent: Int?
  /// What the reading costs up to here.
  let cost: Int
  let lostCount: Int
  /// How many element strings the reading has up to here.
  let depth: Int

  /// Puts `element` behind the reading that ends with `before`, the node numbered `parent`.
  init(
    _ element: LostSeparatorElement, behind parent: Int?, _ before: LostSeparatorNode?,
    firstLoss: Int
  ) {
    var cost = (before?.cost ?? 0) + element.cost
    var lostCount = before?.lostCount ?? 0
    if element.losesSeparator {
      cost += lostCount == 0 ? firstLoss : LostSeparatorSurprise.furtherLoss
      lostCount += 1
    }
    if let before, element.identifier.hasPredefinedLength,
      !before.element.identifier.hasPredefinedLength
    {
      cost += LostSeparatorSurprise.disorder
    }
    self.element = element
    self.parent = parent
    self.cost = cost
    self.lostCount = lostCount
    self.depth = (before?.depth ?? 0) + 1
  }
}
