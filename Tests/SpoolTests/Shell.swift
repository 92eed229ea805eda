import Dispatch
import Glibc

struct TestFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Runs a script of the shell, whose `$1` and on are `arguments`.
///
/// - Returns: what it wrote, without the last line's end.
@discardableResult
func shell(_ script: String, _ arguments: String...) async throws -> String {
  // On a thread of its own: there are two that all tests share.
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global().async {
      continuation.resume(with: Result { try shellNow(script, arguments) })
    }
  }
}

/// The same, on the thread of the caller.
@discardableResult
func shellNow(_ script: String, _ arguments: [String]) throws -> String {
  let words = ["sh", "-c", script, "test"] + arguments
  let command = words.map {
    "'"
      + $0.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }.joined(separator: " ")
  // C's streams are pointers; this one lives for this call only.
  guard let stream = unsafe popen(command, "re") else { throw TestFailure("no shell") }
  var output: [UInt8] = []
  while case let byte = unsafe getc(stream), byte != EOF { output.append(UInt8(byte)) }
  let status = unsafe pclose(stream)
  guard status == 0 else { throw TestFailure("exit status \(status) of: \(command)") }
  if output.last == UInt8(ascii: "\n") { output.removeLast() }
  return String(decoding: output, as: UTF8.self)
}
