import Foundation

/// Programs of others, which tests compare with; `scripts/setup tests` installs them.
package enum OtherProgram {
  /// What went wrong with one, in its own words.
  package struct Failure: Error {
    package let message: String

    package init(_ message: String) { self.message = message }
  }

  /// What a program prints on standard output.
  ///
  /// - Parameters:
  ///   - arguments: its name and its arguments, one or more.
  ///   - status: the highest status that it may end with.
  /// - Returns: its output; may be empty.
  /// - Throws: ``Failure`` with what it prints on standard error when it ends with a higher status
  ///   or takes more than a minute.
  package static func output(_ arguments: [String], status: Int32 = 0) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["timeout", "60"] + arguments
    let (output, complaints) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, complaints)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    let complaint = try complaints.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus <= status else {
      throw Failure("\(arguments.first ?? ""): \(String(decoding: complaint, as: UTF8.self))")
    }
    return Array(bytes)
  }
}
