internal import Foundation

/// What the system says of a file, without opening it.
package struct FileState: Hashable, Sendable {
  /// What there is at a path.
  package enum Kind: Hashable, Sendable {
    case regular
    case folder
    /// A pipe, a socket or a device.
    case other
  }

  package let kind: Kind
  /// The length in bytes.
  package let byteCount: Int64
  /// When the content last changed, in microseconds since 1970-01-01T00:00:00Z.
  package let modified: Int64
  /// The file's number on its file system: another one under the same name is another file.
  package let number: UInt64

  package init(kind: Kind, byteCount: Int64, modified: Int64, number: UInt64) {
    self.kind = kind
    self.byteCount = byteCount
    self.modified = modified
    self.number = number
  }

  /// Asks for the state of what is at `path`, or of what a link there leads to.
  ///
  /// - Throws: the system's error when there is nothing, or it may not be known.
  package init(at path: String) throws {
    var attributes = try FileManager.default.attributesOfItem(atPath: path)
    if attributes[.type] as? FileAttributeType == .typeSymbolicLink {
      let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      attributes = try FileManager.default.attributesOfItem(atPath: target)
    }
    let kind: Kind =
      switch attributes[.type] as? FileAttributeType {
      case .typeRegular: .regular
      case .typeDirectory: .folder
      case _: .other
      }
    let date = attributes[.modificationDate] as? Date ?? .distantPast
    self.init(
      kind: kind, byteCount: (attributes[.size] as? NSNumber)?.int64Value ?? 0,
      modified: Self.microseconds(date.timeIntervalSince1970),
      number: (attributes[.systemFileNumber] as? NSNumber)?.uint64Value ?? 0)
  }

  /// A time in seconds as whole microseconds; the nearest that there is for times that no file has
  /// by itself, but anybody can give to one.
  package static func microseconds(_ seconds: Double) -> Int64 {
    let count = (seconds * 1_000_000).rounded()
    return Int64(exactly: count) ?? (count < 0 ? .min : .max)
  }

  /// Whether a link stands at `path`, wherever it leads.
  static func isLink(_ path: String) -> Bool {
    let type = try? FileManager.default.attributesOfItem(atPath: path)[.type]
    return type as? FileAttributeType == .typeSymbolicLink
  }
}
