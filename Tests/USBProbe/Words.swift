import Foundation

func flush() {
  fflush(nil)
}

/// Does something for at most so many seconds.
///
/// - Returns: whether it came to its own end.
func within(_ seconds: Int, _ body: @escaping @Sendable () async -> Void) async -> Bool {
  await withTaskGroup(of: Bool.self) { group in
    group.addTask {
      await body()
      return !Task.isCancelled
    }
    group.addTask {
      try? await Task.sleep(for: .seconds(seconds))
      return false
    }
    let isComplete = await group.next() ?? false
    group.cancelAll()
    return isComplete
  }
}

func hexadecimal(_ number: some FixedWidthInteger & UnsignedInteger) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: number.bitWidth / 4 - digits.count) + digits
}

func hexadecimal(_ bytes: [UInt8]) -> String { bytes.map { hexadecimal($0) }.joined() }

/// The bytes of hexadecimal digits; empty when they are none.
func bytes(_ digits: String) -> [UInt8] {
  let digits = Array(digits)
  return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
    UInt8(String(digits[$0...$0 + 1]), radix: 16)
  }
}
