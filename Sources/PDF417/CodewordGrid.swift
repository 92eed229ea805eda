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

  private var columns: Int { frame.shape.columns + 2 }

  init(frame: Frame) {
    self.frame = frame
    votes = Array(repeating: [], count: frame.shape.rows * (frame.shape.columns + 2))
  }

  /// How many codewords of their rows' clusters are read when each row is looked at once.
  static func score(of frame: Frame, in image: GreyImage) -> Int {
    var line = RowLine()
    var score = 0
    for row in 0..<frame.shape.rows {
      line.take(frame.course(Double(row)), from: image)
      let parts = Self.parts(of: line, columns: frame.shape.columns + 2)
      score += parts.count { $0?.entry.cluster == row % 3 }
    }
    return score
  }

  /// Reads lines at some heights of all rows, in parts of a row from its middle.
  mutating func read(_ image: GreyImage, heights: [Double], sharpness: Int) {
    var line = RowLine()
    for row in 0..<frame.shape.rows {
      for height in heights {
        line.take(frame.course(Double(row) + height, sharpness: sharpness), from: image)
        let parts = Self.parts(of: line, columns: columns)
        for (column, part) in parts.enumerated() {
          if let part { add(part, row: row, column: column) }
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
