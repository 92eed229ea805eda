internal import Foundation

/// What a person named on the command line, as files.
package struct SlipInputs: Sendable {
  /// One thing to decode, or the reason why there is none.
  package enum Input: Sendable {
    case file(SlipFile)
    /// Standard input, for `-`.
    case standardInput
    /// What was named, or was found in a folder, and is not there or may not be read.
    case unreadable(path: String, any Error)
    /// A pattern that no file fits.
    case noMatch(pattern: String)
  }

  /// In the order in which they were named; what is in a folder in natural order.
  ///
  /// Empty when all that was named are empty folders.
  package private(set) var inputs: [Input] = []
  /// The pictures of an earlier ``PictureNames`` that were passed over in folders; 0 or more.
  package private(set) var pictures = 0
  private var paths: Set<String> = []

  /// Finds the files: a file is itself, a folder all that is in it and below, `-` standard input,
  /// and what has `*`, `?` or `[...]` is a pattern, unless a file has just this name.
  ///
  /// Each file comes once, however often it was named.
  package init(_ words: [String]) {
    for word in words { add(word) }
  }

  private mutating func add(_ word: String) {
    if word == "-" {
      if paths.insert(word).inserted { inputs.append(.standardInput) }
      return
    }
    do {
      try add(word, state: try FileState(at: word))
    } catch {
      guard GlobPattern.isPattern(word) else {
        return inputs.append(.unreadable(path: word, error))
      }
      let found = GlobPaths(word).paths
      if found.isEmpty { return inputs.append(.noMatch(pattern: word)) }
      for path in found { addFound(path) }
    }
  }

  /// Adds what fits a pattern; a file that is called `-` is no standard input.
  private mutating func addFound(_ path: String) {
    let path = path == "-" ? "./-" : path
    do {
      try add(path, state: try FileState(at: path))
    } catch {
      inputs.append(.unreadable(path: path, error))
    }
  }

  private mutating func add(_ path: String, state: FileState) throws {
    guard state.kind == .folder else {
      let isStream = state.kind == .other
      return add(
        SlipFile(
          path: path, byteCount: isStream ? 0 : state.byteCount, origin: .named, isStream: isStream)
      )
    }
    let listing = FolderListing(path)
    pictures += listing.pictures
    for file in listing.files { add(file) }
    inputs += listing.problems.map { .unreadable(path: $0.path, $0.error) }
  }

  private mutating func add(_ file: SlipFile) {
    let place = URL(fileURLWithPath: file.path).resolvingSymlinksInPath().path
    if paths.insert(place).inserted { inputs.append(.file(file)) }
  }
}
