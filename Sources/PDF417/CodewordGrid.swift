import Pixels

/// The codewords of a symbol as many lines across it tell them.
struct CodewordGrid {
  let frame: Frame
  /// For each row and column, indicators included, what was read there and how surely.
  private var votes: [[Vote]]

  struct Vote {
    var codeword: Int
    var weight: Double
  }

  /// For each column, how far codewords begin and end from where they should, summed, and how many
  /// did.
  private var drifts: [(start: Double, end: Double, count: Double)]

  private var columns: Int { frame.shape.columns + 2 }

  init(frame: Frame) {
    self.frame = frame
    votes = Array(repeating: [], count: frame.shape.rows * (frame.shape.columns + 2))
    drifts = Array(repeating: (0, 0, 0), count: frame.shape.columns + 2)
  }

  /// How many codewords of their rows' clusters are read when some rows are looked at once, and of
  /// how many.
  static func score(of frame: Frame, in image: GreyImage) -> (read: Int, all: Int) {
    var line = RowLine()
    var (read, all) = (0, 0)
    for row in stride(from: 0, to: frame.shape.rows, by: max(1, frame.shape.rows / 8)) {
      line.take(frame.course(Double(row)), from: image)
      let parts = Self.parts(of: line, columns: frame.shape.columns + 2)
      read += parts.count { $0?.entry.cluster == row % 3 }
      all += parts.count
    }
    return (read, all)
  }

  /// Reads lines at some heights of all rows, in parts of a row from its middle.
  mutating func read(_ image: GreyImage, heights: [Double], sharpness: Int) {
    var line = RowLine()
    for row in 0..<frame.shape.rows {
      for height in heights {
        line.take(frame.course(Double(row) + height, sharpness: sharpness), from: image)
        let parts = Self.parts(of: line, columns: columns)
        for (column, part) in parts.enumerated() {
          guard let part else { continue }
          add(part, row: row, column: column)
          let place = Frame.margin + 17 * Double(column)
          drifts[column].start += part.start - place
          drifts[column].end += part.end - place - 17
          drifts[column].count += 1
        }
      }
    }
  }

  /// A codeword of the next row's cluster, or the last one's, is taken to be of that row: paper is
  /// not always flat.
  private mutating func add(_ part: RowLine.Part, row: Int, column: Int) {
    let drift = (part.entry.cluster - row % 3 + 3) % 3
    let home = row + (drift == 2 ? -1 : drift)
    guard 0..<frame.shape.rows ~= home else { return }
    let weight = max(0.05, 1 - 2 * part.error) * (drift == 0 ? 1 : 0.5)
    let cell = home * columns + column
    if let index = votes[cell].firstIndex(where: { $0.codeword == part.entry.codeword }) {
      votes[cell][index].weight += weight
    } else {
      votes[cell].append(Vote(codeword: part.entry.codeword, weight: weight))
    }
  }

  /// Tells codewords that bars and spaces did not by the grey of each module, where those are
  /// missing in `codewords`.
  func filled(_ codewords: [Int?], from image: GreyImage) -> [Int?] {
    var result = codewords
    var lines = [-0.36, -0.2, 0, 0.2, 0.36].map { ($0, RowLine()) }
    for row in 0..<frame.shape.rows {
      let cells = row * frame.shape.columns..<(row + 1) * frame.shape.columns
      guard cells.contains(where: { codewords[$0] == nil }) else { continue }
      for index in lines.indices {
        lines[index].1.take(frame.course(Double(row) + lines[index].0), from: image)
      }
      for cell in cells where codewords[cell] == nil {
        let column = cell - cells.lowerBound + 1
        let drift = drifts[column]
        let place = Frame.margin + 17 * Double(column)
        let start = place + drift.start / max(drift.count, 1)
        let end = place + 17 + drift.end / max(drift.count, 1)
        let greys = lines.map { $0.1.modules(from: start, to: end) }
        result[cell] = ModuleGreys(greys).codeword(cluster: row % 3)
      }
    }
    return result
  }

  /// The codewords without indicators, `nil` where none was read or two nearly as surely.
  func codewords(margin: Double) -> [Int?] {
    var result: [Int?] = []
    for row in 0..<frame.shape.rows {
      for column in 1...frame.shape.columns {
        let sorted = votes[row * columns + column].sorted { $0.weight > $1.weight }
        guard let first = sorted.first else {
          result.append(nil)
          continue
        }
        let second = sorted.count > 1 ? sorted[1].weight : 0
        result.append(first.weight >= margin + second * 1.3 ? first.codeword : nil)
      }
    }
    return result
  }

  /// The codewords of a line, walked along from both ends.
  static func parts(of line: RowLine, columns: Int) -> [RowLine.Part?] {
    var result = [RowLine.Part?](repeating: nil, count: columns)
    var (place, module, slack) = (Frame.margin, 1.0, 2.0)
    for column in 0..<columns {
      if let part = line.part(near: place, module: module, slack: slack) {
        result[column] = part
        place = part.end
        module += ((part.end - part.start) / 17 - module) * 0.3
        slack = 1.2
      } else {
        place += 17 * module
        slack = min(slack + 0.5, 2.5)
      }
    }
    (place, module, slack) = (Frame.margin + 17 * Double(columns), 1, 2)
    for column in (0..<columns).reversed() {
      if let part = result[column], abs(part.end - place) < 2.5 {
        place = part.start
        module += ((part.end - part.start) / 17 - module) * 0.3
        slack = 1.2
      } else if let part = line.part(before: place, module: module, slack: slack) {
        if part.error < result[column]?.error ?? 1 { result[column] = part }
        place = part.start
        module += ((part.end - part.start) / 17 - module) * 0.3
        slack = 1.2
      } else {
        place -= 17 * module
        slack = min(slack + 0.5, 2.5)
      }
    }
    return result
  }
}
