/// A file that may hold slips.
package struct SlipFile: Hashable, Sendable {
  /// How it came to be one.
  package enum Origin: Hashable, Sendable {
    /// A person named it, or a pattern that it fits: it is meant to be an image.
    case named
    /// It was in a folder: it may be anything.
    case found
  }

  /// As it was named, or the folder as it was named and the way from there.
  package let path: String
  /// How many bytes it had; 0 for what has no size, such as a pipe.
  package let byteCount: Int64
  package let origin: Origin
  /// Whether it can be read once only: a pipe or a device.
  package let isStream: Bool

  package init(path: String, byteCount: Int64, origin: Origin, isStream: Bool = false) {
    self.path = path
    self.byteCount = byteCount
    self.origin = origin
    self.isStream = isStream
  }

  /// What stands behind the last slash.
  package var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// Whether the name says that it is an image; only people are told by it, nothing is decided.
  package var isCalledImage: Bool {
    let ending = name.split(separator: ".", omittingEmptySubsequences: false).last ?? ""
    return Self.imageEndings.contains(ending.lowercased())
  }

  private static let imageEndings: Set = [
    "jpg", "jpeg", "jpe", "png", "tif", "tiff", "webp", "pdf", "pgm", "pbm", "ppm", "pnm",
  ]
}
