extension KeyboardProfile {
  /// Finds what the scanner sent from what the keyboard typed.
  ///
  /// Line ends, tabs and control characters stay as they are. What nobody can tell is refused, not
  /// guessed: a wrong lot is worse than a second scan.
  ///
  /// - Parameter typed: what arrived, in UTF-8.
  /// - Returns: the bytes of the scan, all ASCII.
  /// - Throws: ``KeyboardError`` at the first character that cannot be traced back, with its offset
  ///   in `typed`.
  package func scanned(_ typed: [UInt8]) throws(KeyboardError) -> [UInt8] {
    guard let text = String(validating: typed, as: UTF8.self) else {
      throw KeyboardError(.notUTF8, at: 0, character: "")
    }
    var scanned: [UInt8] = []
    var rest = text[...]
    let marks = marks.sorted { $0.value.utf8.count > $1.value.utf8.count }
    while let character = rest.first {
      if let mark = marks.first(where: { rest.hasPrefix($0.value) }) {
        scanned.append(mark.key.rawValue)
        rest = rest.dropFirst(mark.value.count)
        continue
      }
      do throws(KeyboardError.Reason) {
        scanned += try origin(of: character)
      } catch {
        let offset = text.utf8.distance(from: text.startIndex, to: rest.startIndex)
        throw KeyboardError(error, at: offset, character: character)
      }
      rest.removeFirst()
    }
    return scanned
  }

  private func origin(of character: Character) throws(KeyboardError.Reason) -> [UInt8] {
    // "\r\n" is one character to Swift and two bytes to a scanner.
    if character.utf8.allSatisfy({ $0 < 0x20 || $0 == 0x7F }) { return Array(character.utf8) }
    guard !accents.contains(character) else { throw .accent }
    let origins = origins[character] ?? []
    guard let origin = origins.first else { throw .unknown }
    guard origins.count == 1 else { throw .ambiguous }
    return origin
  }
}
