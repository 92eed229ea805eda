internal import Foundation

/// What is in a folder and in those below it.
struct FolderListing {
  /// The files, in natural order of their paths, folder by folder.
  private(set) var files: [SlipFile] = []
  /// Their states, in the same order.
  private(set) var states: [FileState] = []
  /// The pictures of ``PictureNames`` that were passed over.
  private(set) var pictures = 0
  /// Folders and files that could not be looked at, and why.
  private(set) var problems: [(path: String, error: any Error)] = []

  /// Lists a folder with all below it.
  ///
  /// Left out are hidden names, the pictures that ``PictureNames`` named, what is neither file nor
  /// folder (to open a pipe waits for ever), and folders behind links, for those may lead in
  /// circles.
  init(_ folder: String) {
    add(folder)
  }

  private mutating func add(_ folder: String) {
    let names: [String]
    do {
      names = try Self.names(in: folder)
    } catch {
      return problems.append((folder, error))
    }
    for name in names where !name.hasPrefix(".") {
      let path = Self.path(folder, name)
      do {
        try add(path, name: name, state: try FileState(at: path))
      } catch {
        // A link to nothing, or what has gone since: nothing is there to read.
        let isGone = !FileManager.default.fileExists(atPath: path) && !name.contains("\u{FFFD}")
        if !isGone { problems.append((path, error)) }
      }
    }
  }

  private mutating func add(_ path: String, name: String, state: FileState) throws {
    switch state.kind {
    case .folder:
      if !FileState.isLink(path) { add(path) }
    case .regular:
      if PictureNames.isPicture(name) {
        pictures += 1
      } else {
        files.append(SlipFile(path: path, byteCount: state.byteCount, origin: .found))
        states.append(state)
      }
    case .other: break
    }
  }

  /// The names in a folder, in natural order.
  static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted(by: NaturalOrder.precedes)
  }

  /// The path of a name in a folder; `.` and nothing are left out in front.
  static func path(_ folder: String, _ name: String) -> String {
    if folder.isEmpty { return name }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}
