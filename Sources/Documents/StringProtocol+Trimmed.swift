extension StringProtocol {
  /// The text without the spaces, tabs and no-break spaces around it.
  var trimmed: String {
    func isSpace(_ character: Character) -> Bool {
      character == " " || character == "\t" || character == "\u{A0}"
    }
    let start = drop(while: isSpace)
    guard let last = start.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(start[...last])
  }
}
