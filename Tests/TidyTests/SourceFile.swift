import Foundation

/// A text file of the repository.
struct SourceFile {
  /// From the root, as `Sources/GS1/GTIN.swift`.
  let path: String
  let text: String
  /// The text taken apart, of a Swift file.
  let swift: SwiftText

  init(_ path: String, _ text: String) {
    self.path = path
    self.text = text
    swift = SwiftText(path.hasSuffix(".swift") ? text : "")
  }

  /// The target that the file belongs to: `GS1`, `GS1Tests`, `Schema`; its own name at the root.
  var target: String {
    let parts = path.split(separator: "/")
    return String(["Sources", "Tests"].contains(parts[0]) ? parts[1] : parts[0])
  }

  /// The modules that it imports, with their lines.
  var imports: [(line: Int, module: String)] {
    matches(#/^\s*(?:@\w+ )*(?:\w+ )?import (?:\w+ )?(\w+)/#).map { ($0.line, $0.found) }
  }

  /// The lines of code that `pattern` matches, with what its first group found.
  func matches(_ pattern: Regex<(Substring, Substring)>) -> [(line: Int, found: String)] {
    swift.code.enumerated().compactMap { index, line in
      line.firstMatch(of: pattern.wordBoundaryKind(.simple)).map { (index + 1, String($0.1)) }
    }
  }

  /// The lines of code that `pattern` matches.
  func lines(_ pattern: Regex<Substring>) -> [Int] {
    swift.code.enumerated().filter { $0.element.has(pattern) }.map { $0.offset + 1 }
  }
}

extension StringProtocol where SubSequence == Substring {
  /// Whether `pattern` matches somewhere in it.
  ///
  /// Words end as in code: Unicode's rule would see one word in `Clock.now`.
  func has(_ pattern: Regex<Substring>) -> Bool {
    contains(pattern.wordBoundaryKind(.simple))
  }
}

/// A place where a rule is broken, as `path:line: what`; the line is left out when it is the file.
struct Breach: Hashable, CustomStringConvertible {
  let description: String

  init(_ file: SourceFile, _ line: Int? = nil, _ what: String) {
    description = "\(file.path)\(line.map { ":\($0)" } ?? ""): \(what)"
  }
}

/// The repository that this test was built from.
enum Repository {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The Swift files, each read once.
  static let swift = Result { try files(["Sources", "Schema", "Tests"], ["swift"]) }

  /// The files below `folders` with one of the `extensions`, in order of path.
  static func files(_ folders: [String], _ extensions: Set<String>) throws -> [SourceFile] {
    let paths = try folders.flatMap { folder in
      try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
        .map { "\(folder)/\($0)" }
    }
    return try paths.filter { extensions.contains(URL(filePath: $0).pathExtension) }.sorted()
      .map(file)
  }

  static func file(_ path: String) throws -> SourceFile {
    SourceFile(path, try String(contentsOf: root.appending(path: path), encoding: .utf8))
  }
}
