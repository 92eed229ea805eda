/// The names of the pictures that are drawn of pages: one for each page, in one folder.
///
/// A name keeps what it can of its file's, so that people find it, and nothing that could lead out
/// of the folder, hide the picture or move a cursor. No two pages get the same.
package struct PictureNames: Sendable {
  /// What every such name ends in, by which a later run knows them.
  package static let ending = ".tally.png"
  /// The most bytes of a file's name that are kept; file systems allow 255 in all.
  private static let byteLimit = 150

  private var stems: [String: String] = [:]
  private var taken: Set<String> = []

  package init() {}

  /// The name for a page of a file, such as `slip.pdf-2.tally.png`.
  ///
  /// - `page`: its number, from 1.
  package mutating func name(of path: String, page: Int) -> String {
    let stem = stems[path] ?? newStem(of: path)
    stems[path] = stem
    return "\(stem)-\(page)\(Self.ending)"
  }

  /// Gives the pages of a file names that no file before had, not even one of the same path: what
  /// has come since under its name is something else.
  package mutating func begin(_ path: String) { stems[path] = newStem(of: path) }

  /// Whether a name is one that this gives.
  package static func isPicture(_ name: String) -> Bool { name.hasSuffix(ending) }

  private mutating func newStem(of path: String) -> String {
    let stem = Self.safe(path == "-" ? "stdin" : SlipFile(path: path).name)
    var (candidate, count) = (stem, 1)
    // Some file systems take both cases for one.
    while !taken.insert(candidate.lowercased()).inserted {
      count += 1
      candidate = "\(stem)~\(count)"
    }
    return candidate
  }

  /// Letters, digits, and of all else only what is harmless in a name.
  private static func safe(_ name: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars {
      let isKept =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "._-".unicodeScalars.contains(scalar)
      text.unicodeScalars.append(isKept ? scalar : "_")
      if text.utf8.count >= byteLimit { break }
    }
    // `.` and `..` are folders, a dot in front hides, and a dash in front is an option.
    if let first = text.first, first == "." || first == "-" { text = "_" + text }
    return text.isEmpty ? "_" : text
  }
}

extension SlipFile {
  fileprivate init(path: String) { self.init(path: path, byteCount: 0, origin: .named) }
}
