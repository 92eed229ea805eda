extension Array {
  /// The elements of each key, the keys in the order in which they first occur.
  func grouped(by key: (Element) -> some Hashable) -> [[Element]] {
    var places: [AnyHashable: Int] = [:]
    var groups: [[Element]] = []
    for element in self {
      let key = AnyHashable(key(element))
      if let place = places[key] {
        groups[place].append(element)
      } else {
        places[key] = groups.count
        groups.append([element])
      }
    }
    return groups
  }
}
