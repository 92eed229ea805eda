import Scanning

/// Text in columns, for people.
struct Table {
  /// How a column's cells stand in it.
  enum Alignment {
    case left
    case right
  }

  private let headings: [(title: String, alignment: Alignment)]
  private var rows: [[String]] = []

  init(_ headings: (String, Alignment)...) {
    self.headings = headings.map { (title: $0.0, alignment: $0.1) }
  }

  /// Adds a row; what is hostile in its texts is escaped.
  mutating func add(_ cells: String...) {
    precondition(cells.count == headings.count, "a row has a cell for each column")
    rows.append(cells.map { ScanText.printable($0) })
  }

  /// The lines, headings first; nothing but `empty` when there are no rows.
  func lines(empty: String) -> [String] {
    if rows.isEmpty { return [empty] }
    let widths = headings.indices.map { column in
      max(headings[column].title.count, rows.map { $0[column].count }.max() ?? 0)
    }
    func line(_ cells: [String]) -> String {
      var text = ""
      for column in headings.indices {
        if column > 0 { text += "  " }
        let padding = String(repeating: " ", count: widths[column] - cells[column].count)
        switch headings[column].alignment {
        case .left: text += cells[column] + padding
        case .right: text += padding + cells[column]
        }
      }
      while text.last == " " { text.removeLast() }
      return text
    }
    return [Paint.bold(line(headings.map(\.title)))] + rows.map(line)
  }

  /// Writes the lines as data.
  func show(empty: String) {
    for line in lines(empty: empty) { Terminal.line(line) }
  }
}
