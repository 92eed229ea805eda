internal import Digest
internal import Foundation

/// A backup, as a file: what `pg_dump --format=custom` wrote, the ``Manifest`` behind it, and a last
/// line that says how long the manifest is and which bytes there must be.
///
/// ```
/// PGDMP…                        pg_restore reads this part by itself, and nothing behind it
/// tally backup 1
/// program 0.1.0
/// …
/// end 00000000000000000217 5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef
/// ```
///
/// The digest is the SHA-256 of every byte before that line: `head -c -90 FILE | sha256sum`.
package struct BackupFile: Hashable, Sendable {
  package let path: String
  package let manifest: Manifest
  /// How long the file is, at least 1.
  package let byteCount: Int64
  /// The SHA-256 in its last line: 64 hexadecimal digits.
  package let digest: String

  /// How many bytes the last line has.
  static let endByteCount = 90

  /// The last line.
  static func end(manifestByteCount: Int, digest: String) -> String {
    let count = String(manifestByteCount)
    return "end " + String(repeating: "0", count: 20 - count.count) + count + " \(digest)\n"
  }

  /// Opens a backup and proves that it is whole, byte by byte.
  ///
  /// - `progress`: called with the share that was read, 0 to 1.
  /// - Throws: ``BackupError`` with `notRead`, `notBackup`, `cut` or `damaged`;
  ///   `CancellationError`.
  package init(
    checking path: String, progress: (Double) -> Void = { _ in }
  ) throws {
    let file = try Self.open(path)
    defer { try? file.close() }
    let size = Int64(bitPattern: try Self.reading(path) { try file.seekToEnd() })
    let ending = try Self.ending(of: file, size, path)
    digest = ending.digest
    byteCount = size
    self.path = path

    try Self.reading(path) { try file.seek(toOffset: 0) }
    var sha = SHA256()
    var rest = size - Int64(Self.endByteCount)
    while rest > 0 {
      try Task.checkCancellation()
      let piece = try Self.reading(path) { try file.read(upToCount: Int(min(rest, 1 << 20))) }
      guard let piece, !piece.isEmpty else { throw Self.damaged(path) }
      sha.update([UInt8](piece))
      rest -= Int64(piece.count)
      progress(1 - Double(rest) / Double(size))
    }
    guard Hexadecimal.text(sha.finish()) == digest else { throw Self.damaged(path) }

    let start = size - Int64(Self.endByteCount + ending.manifestByteCount)
    let text = try Self.reading(path) {
      try file.seek(toOffset: UInt64(start))
      return try file.read(upToCount: ending.manifestByteCount) ?? Data()
    }
    guard let manifest = Manifest(text: String(decoding: text, as: UTF8.self)) else {
      throw BackupError(
        .newer, "\"\(path)\" is a backup of another kind",
        detail: "Its bytes are whole, but this program does not know what they mean.",
        hint: "Use the program that made it, or a newer one.")
    }
    self.manifest = manifest
  }

  private static func open(_ path: String) throws -> FileHandle {
    let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let kind = try? FileManager.default.attributesOfItem(atPath: file)[.type] as? FileAttributeType
    if kind == .typeDirectory {
      throw BackupError(.notRead, "could not read \"\(path)\"", detail: "It is a directory.")
    }
    return try reading(path) { try FileHandle(forReadingFrom: URL(fileURLWithPath: path)) }
  }

  /// Runs what reads the file, and puts the system's words into ours.
  private static func reading<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch {
      throw BackupError(
        .notRead, "could not read \"\(path)\"", detail: "The system said: \(reason(error)).")
    }
  }

  private static func reason(_ error: any Error) -> String {
    var error = error as NSError
    while let inner = error.userInfo[NSUnderlyingErrorKey] as? NSError { error = inner }
    switch (error.domain, error.code) {
    case (NSCocoaErrorDomain, CocoaError.Code.fileReadNoSuchFile.rawValue),
      (NSCocoaErrorDomain, CocoaError.Code.fileNoSuchFile.rawValue):
      return "No such file or directory"
    case (NSCocoaErrorDomain, CocoaError.Code.fileReadNoPermission.rawValue):
      return "Permission denied"
    case _:
      let text = error.localizedDescription
      let wrapping = "The operation could not be completed. "
      return text.hasPrefix(wrapping) ? String(text.dropFirst(wrapping.count)) : text
    }
  }

  /// What the last line says.
  private static func ending(
    of file: FileHandle, _ size: Int64, _ path: String
  ) throws -> (manifestByteCount: Int, digest: String) {
    let head = try reading(path) {
      try file.seek(toOffset: 0)
      return try file.read(upToCount: 5) ?? Data()
    }
    // What pg_dump's custom format begins with.
    guard head.elementsEqual("PGDMP".utf8) else {
      throw BackupError(
        .notBackup, "\"\(path)\" is no backup of Tally's",
        detail: size == 0 ? "It is empty." : "It does not begin as one does.",
        hint: "`tally db backup FILE` makes one.")
    }
    let start = size - Int64(endByteCount)
    let line = try reading(path) {
      try file.seek(toOffset: UInt64(max(0, start)))
      return String(decoding: try file.read(upToCount: endByteCount) ?? Data(), as: UTF8.self)
    }
    guard let parts = line.wholeMatch(of: /end ([0-9]{20}) ([0-9a-f]{64})\n/),
      let count = Int(parts.1), Int64(count) < start
    else {
      throw BackupError(
        .cut, "\"\(path)\" is not a whole backup",
        detail: "Its last line is missing: it was cut, or pg_dump alone made it.",
        hint: "Copy the file again, or use another; pg_restore reads what pg_dump made.")
    }
    return (count, String(parts.2))
  }

  private static func damaged(_ path: String) -> BackupError {
    BackupError(
      .damaged, "\"\(path)\" is damaged",
      detail: "Its bytes are not those that were written.",
      hint: "Copy the file again, or use another backup.")
  }
}
