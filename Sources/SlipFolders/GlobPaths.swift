internal import Foundation

/// The paths that fit a path with patterns in it.
struct GlobPaths {
  /// In natural order; empty when none fits.
  private(set) var paths: [String] = []

  /// Looks for them; `**` is any number of folders.
  init(_ pattern: String) {
    let names = pattern.split(separator: "/").map(String.init)
    find(names[...], in: pattern.hasPrefix("/") ? "/" : "")
    paths.sort(by: NaturalOrder.precedes)
  }

  private mutating func find(_ names: ArraySlice<String>, in folder: String) {
    guard let name = names.first else { return }
    let rest = names.dropFirst()
    if name == "**", !rest.isEmpty {
      find(rest, in: folder)
      for path in Self.entries(of: folder, fitting: GlobPattern("*"))
      where isFolder(path) && !FileState.isLink(path) {
        find(names, in: path)
      }
    } else if GlobPattern.isPattern(name) {
      for path in Self.entries(of: folder, fitting: GlobPattern(name)) { go(on: rest, at: path) }
    } else {
      go(on: rest, at: FolderListing.path(folder, name))
    }
  }

  private mutating func go(on rest: ArraySlice<String>, at path: String) {
    if !rest.isEmpty {
      if isFolder(path) { find(rest, in: path) }
    } else if FileManager.default.fileExists(atPath: path) {
      paths.append(path)
    }
  }

  private func isFolder(_ path: String) -> Bool { (try? FileState(at: path))?.kind == .folder }

  /// Empty when the folder cannot be read: then nothing in it fits.
  private static func entries(of folder: String, fitting pattern: GlobPattern) -> [String] {
    let names = (try? FolderListing.names(in: folder.isEmpty ? "." : folder)) ?? []
    return names.filter { name in
      (pattern.matchesHidden || !name.hasPrefix(".")) && pattern.matches(name)
    }.map { FolderListing.path(folder, $0) }
  }
}
