import Foundation
import SlipFolders
import Synchronization

/// The folder that pictures of pages are written to.
actor PictureFolder {
  private let path: String
  private var names = PictureNames()
  /// How many pictures were written.
  private(set) var count = 0
  /// Why the first that was not written was not; nil when all were.
  private(set) var failure: Failure?

  /// Makes the folder, when there is none.
  init(_ path: String) throws {
    self.path = path
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure(
        .unavailable, "could not make the folder \"\(path)\"", detail: InputFile.reason(error))
    }
  }

  /// Settles the names of files, in their order, so that it does not matter which is done first.
  func reserve(_ files: [String]) {
    for file in files { names.begin(file) }
  }

  /// Notes that a page that was read could not be drawn.
  func miss(_ file: String, page: Int) {
    failure =
      failure
      ?? Failure(.partly, "could not draw \(InputFile.name(of: file)), page \(page)")
  }

  /// Writes the picture of a page, whole or not at all; a link of that name is replaced, not
  /// followed.
  func keep(_ picture: [UInt8], of file: String, page: Int) {
    let target = path + "/" + names.name(of: file, page: page)
    let draft = path + "/.tally-\(UUID().uuidString)"
    do {
      try Data().write(to: URL(fileURLWithPath: draft), options: .withoutOverwriting)
      let output = try FileHandle(forWritingTo: URL(fileURLWithPath: draft))
      try output.write(contentsOf: Data(picture))
      try output.close()
      try? FileManager.default.removeItem(atPath: target)
      try FileManager.default.moveItem(atPath: draft, toPath: target)
      count += 1
    } catch {
      try? FileManager.default.removeItem(atPath: draft)
      let reason = InputFile.reason(error)
      failure = failure ?? Failure(.unavailable, "could not write \"\(target)\"", detail: reason)
    }
  }
}
