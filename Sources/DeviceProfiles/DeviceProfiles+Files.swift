internal import Foundation

extension DeviceProfiles {
  /// Reads the profiles that come with the program, and then those of a folder.
  ///
  /// A profile of the folder takes the place of a built-in one with the same id. Only files that
  /// end in `.toml` are read; folders inside are not.
  ///
  /// - Throws: ``ProfileError`` with everything that is wrong in any of the files, or that the
  ///   folder or a file cannot be read.
  package init(builtInAnd folder: String?) throws(ProfileError) {
    var profiles = try Self.read(Bundle.module.bundlePath)
    if let folder { profiles += try Self.read(folder) }
    self.init(profiles)
  }

  private static func read(_ folder: String) throws(ProfileError) -> [DeviceProfile] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw unreadable(folder, "the folder cannot be read: \(error.localizedDescription)")
    }
    var (profiles, faults): ([DeviceProfile], [ProfileFault]) = ([], [])
    for name in names.filter({ $0.hasSuffix(".toml") }).sorted() {
      do throws(ProfileError) {
        profiles.append(try profile(file: folder + "/" + name))
      } catch {
        faults += error.faults
      }
    }
    if !faults.isEmpty { throw ProfileError(faults: faults) }
    return profiles
  }

  private static func profile(file: String) throws(ProfileError) -> DeviceProfile {
    let data = try contents(file)
    guard let text = String(validating: data, as: UTF8.self) else {
      throw unreadable(file, line: badLine(data), "the file is not UTF-8 from here")
    }
    return try DeviceProfile(toml: text, file: file)
  }

  /// The bytes of a file; of one that is too long only as many as show that.
  private static func contents(_ file: String) throws(ProfileError) -> Data {
    do {
      let url = URL(fileURLWithPath: file).resolvingSymlinksInPath()
      // A pipe would be waited for, perhaps for ever.
      guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
        throw unreadable(file, "the file cannot be read: it is no regular file")
      }
      let handle = try FileHandle(forReadingFrom: url)
      defer { try? handle.close() }
      return try handle.read(upToCount: TOMLNode.byteLimit + 1) ?? Data()
    } catch let error as ProfileError {
      throw error
    } catch {
      throw unreadable(file, "the file cannot be read: \(error.localizedDescription)")
    }
  }

  /// The line that holds the first byte that is not UTF-8.
  private static func badLine(_ data: Data) -> Int {
    var line = 1
    for part in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if String(validating: part, as: UTF8.self) == nil { break }
      line += 1
    }
    return line
  }

  private static func unreadable(_ file: String, line: Int = 0, _ what: String) -> ProfileError {
    ProfileError(faults: [
      ProfileFault(file: file, line: line, column: line > 0 ? 1 : 0, what: what, hint: nil)
    ])
  }
}
