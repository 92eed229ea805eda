/// A file of pages to be read.
package struct PageSource: Hashable, Sendable {
  /// Where its bytes are.
  package enum Content: Hashable, Sendable {
    /// In a file, read in pieces when its turn comes, and again after a decoder was lost.
    case file(path: String)
    /// In memory: what came by standard input.
    case bytes([UInt8])
  }

  /// What people call it; never opened.
  package let name: String
  package let content: Content

  package init(name: String, content: Content) {
    (self.name, self.content) = (name, content)
  }

  /// A file by its path, which is also its name.
  package static func file(_ path: String) -> PageSource {
    PageSource(name: path, content: .file(path: path))
  }
}
