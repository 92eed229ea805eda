/// How much of a long work there is to do and how much is done.
package struct ProgressCount: Sendable {
  /// In all, 1 or more.
  let files: Int
  /// 0 to all of them.
  package var filesDone = 0
  /// What stands for the work of all files, such as their bytes; 1 or more.
  let weight: Int64
  /// What stands for the work of those that are done, and of parts that are; 0 or more.
  package var weightDone: Int64 = 0
  /// Pages that were read, 0 or more.
  package var pages = 0

  /// Nothing done yet; a weight below 1 is one of 1.
  package init(files: Int, weight: Int64) {
    (self.files, self.weight) = (files, max(weight, 1))
  }

  /// One less than most terminals have, some of which break a line that is full.
  private static let columnLimit = 79

  /// The line for people after so many seconds, 0 or more; it fits into 79 columns.
  package func text(seconds: Double) -> String {
    let share = min(1, Double(weightDone) / Double(weight))
    let dots = Int(share * 20)
    let bar = String(repeating: "#", count: dots) + String(repeating: "-", count: 20 - dots)
    var parts = ["\(filesDone) of \(counted(files, "file"))"]
    if pages > 0 {
      let tenths = Int(Double(pages) / max(seconds, 0.1) * 10)
      parts.append(counted(pages, "page"))
      parts.append("\(tenths / 10).\(tenths % 10)/s")
    }
    // What is left is told only once it can be known.
    if share > 0, share < 1, seconds >= 1 {
      parts.append(Self.duration(seconds * (1 - share) / share) + " left")
    }
    let words = parts.joined(separator: " · ")
    let line = "[\(bar)] " + words
    // A line that breaks could not be drawn over.
    return line.count <= Self.columnLimit ? line : String(words.prefix(Self.columnLimit))
  }

  private static func duration(_ seconds: Double) -> String {
    let seconds = Int(min(seconds.rounded(.up), 359_999))
    let (hours, rest) = (seconds / 3_600, seconds % 3_600)
    let padded = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return hours > 0
      ? "\(hours):\(padded(rest / 60)):\(padded(rest % 60))" : "\(rest / 60):\(padded(rest % 60))"
  }
}
